export { inCapitals } from './in-capitals';
