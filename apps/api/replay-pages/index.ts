export { replayPages } from './replay-pages.module';
