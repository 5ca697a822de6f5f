const CHINESE = /\p{Script=Han}/u;
/** What the ledger makes of names, and no person can read: sealed, hashed, or a UUID. It has digits, a choice has none. */
const IDENTIFIER = /[A-Za-z0-9_-]{22,}/g;

const PAST_CODES = ['past-being-built', 'too-many-pasts'];

/** Whether an address asks about a moment of the past. */
export const isAboutThePast = (path) => /[?&](asOf|validOn|compareWith)=/.test(path);

/** What is wrong with an answer, whatever was asked. */
export function faultsOfAnswer({ method, path, body }, { status, type, json, requestId, text }) {
  if (status === 'unsent') return [];
  // What Node cannot take apart is answered without knowing the method: with a body where HEAD allows none.
  if (status === 0 && method === 'HEAD') return [];
  // A body that is refused by its length is not read to the end: the connection may go before the answer is read.
  if (status === 0) return body?.length > 60_000 ? [] : [`no answer: ${text}`];
  // Moments of the past are built one at a time, and there is room for a few: that is said, and when to ask again.
  if (status === 503 && isAboutThePast(path) && PAST_CODES.includes(json?.code)) return [];
  if (status >= 500) return [`answered ${status}`];
  if (status < 400 || !/^\/api\//.test(path) || method === 'HEAD') return [];
  const isProblem =
    type.startsWith('application/problem+json') &&
    typeof json?.code === 'string' &&
    json.requestId === requestId;
  if (!isProblem) return ['is no problem document with a code and the id of its request'];
  const sentences = [json.detail, ...(json.errors ?? []).map(({ message }) => message)];
  return sentences
    .filter(
      (sentence) => CHINESE.test(sentence) && sentence.match(IDENTIFIER)?.some((word) => /\d/.test(word)),
    )
    .map((sentence) => `says an id in Chinese: ${sentence}`);
}

/**
 * Holds the log behind a position against the answers: each event is one that a command was answered with, or one that
 * the system appends by itself; and each that was answered is there.
 * @param accepted ids of the events that answers named
 * @param receipts positions of the last events of commands whose answers name none
 */
export async function unaccepted(pool, after, { accepted, receipts }) {
  const { rows } = await pool.query(
    'select id, position::text, stream, type, metadata from ledger.events where position > $1',
    [after],
  );
  const commandOf = ({ metadata }) => JSON.parse(metadata).commandId;
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  const received = new Set(
    receipts.flatMap((at) => (byPosition.has(at) ? [commandOf(byPosition.get(at))] : [])),
  );
  const answered = new Set(accepted);
  const inLog = new Set(rows.map(({ id }) => id));
  const surprising = rows.filter(({ id, type, metadata }) => {
    // Denied attempts are gathered for a minute, and carry the actor of the first; a disclosure carries whoever read.
    const byItself =
      ['AccessDenied', 'PersonalDataDisclosed'].includes(type) ||
      JSON.parse(metadata).actor.role === 'system';
    return !answered.has(id) && !received.has(commandOf({ metadata })) && !byItself;
  });
  const lost = [...answered].filter((id) => !inLog.has(id));
  return [
    ...surprising.map(({ id, stream, type }) => ({
      faults: ['no command was answered with it'],
      id,
      stream,
      type,
    })),
    ...lost.map((id) => ({ faults: ['answered, and not in the log'], id })),
    ...receipts
      .filter((at) => !byPosition.has(at))
      .map((position) => ({ faults: ['answered, and not in the log'], position })),
  ];
}
