export { type BundledEvent, type BundleFiles, type BundleParts, bundleFiles } from './bundle-files';
