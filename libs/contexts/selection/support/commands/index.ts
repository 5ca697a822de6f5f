/** Every use case of the room, a line each. */
export { recordSupport } from './record-support';
