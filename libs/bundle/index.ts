export { type BundledEvent, type BundleParts, bundleFiles } from './bundle-files';
