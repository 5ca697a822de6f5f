/** Every use case of the room, a line each. */
export { giveOpinion } from './give-opinion';
export { lapseOpinions } from './lapse-opinions';
export { openConsultation } from './open-consultation';
export { resolveOpinion } from './resolve-opinion';
