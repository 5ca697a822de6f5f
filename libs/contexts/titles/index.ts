export { titlesContext } from './titles.module';
