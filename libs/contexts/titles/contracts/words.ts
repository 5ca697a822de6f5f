import { text } from '#kernel';
import { called, documentNumber, organisationId } from '#vocabulary';

export const talentOfficeId = called(organisationId, text('人才办', 'Talent office'));
export const filingNumber = called(documentNumber, text('备案文号', 'Document number'));
