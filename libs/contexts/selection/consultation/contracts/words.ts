import { text } from '#kernel';
import { called, edition, freeText, identifier } from '#vocabulary';

export const departmentId = identifier(text('政策规定的部门', 'Department, as the policy names it'));
export const rosterEdition = called(edition, text('拟入选名单版次', 'Edition of the proposed roster'));
/** What an office says against a person: sealed with that person's key. */
export const sealedReason = freeText(text('理由（保密存储）', 'Reason (sealed)'), 2_000, { minimum: 5 });
