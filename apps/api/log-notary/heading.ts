import { text } from '#kernel';

/** The heading of the endpoints of heads and proofs of the log. */
export const LOG_NOTARY = text('日志公证', 'Notary of the log');
