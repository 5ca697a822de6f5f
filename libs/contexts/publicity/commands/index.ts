import type { Publishable } from '../contracts';
import { closeNotice } from './close-notice';
import { confirmObjectionContact } from './confirm-objection-contact';
import { decideObjectionOf } from './decide-objection';
import { dismissObjectionsOf } from './dismiss-objections';
import { fileJointFindingOf } from './file-joint-finding';
import { fileWrittenFindingOf } from './file-written-finding';
import { publishNoticeOf } from './publish-notice';
import { raiseObjection } from './raise-objection';
import { recordContactCode } from './record-contact-code';
import { requestContactCode } from './request-contact-code';

/** Every use case of the context, a line each. */
export const commandsOf = (publishables: readonly Publishable[]) => ({
  closeNotice,
  confirmObjectionContact,
  decideObjection: decideObjectionOf(publishables),
  dismissObjections: dismissObjectionsOf(publishables),
  fileJointFinding: fileJointFindingOf(publishables),
  fileWrittenFinding: fileWrittenFindingOf(publishables),
  publishNotice: publishNoticeOf(publishables),
  raiseObjection,
  recordContactCode,
  requestContactCode,
});
