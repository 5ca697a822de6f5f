import { INVENTED_WITH_TITLES, WITH_TITLES } from '../../sample-titles.testing';
import { groundOfRecovery } from './clauses-of-recovery';

const packs = [INVENTED_WITH_TITLES, WITH_TITLES];
const grant = { paymentId: 'project-grant', terminatedFor: null, endingId: null };

describe('the ground on which a balance is taken back', () => {
  it('is that of the termination, with its clause [JX-MEASURES 15]', () => {
    const ground = groundOfRecovery(packs, { ...grant, terminatedFor: 'cannot-go-on' });
    expect(ground).toMatchObject({ name: { zh: '项目无法继续' }, clause: 'JX-MEASURES 15' });
  });

  it('stays that of the termination where the title is revoked later', () => {
    const ended = { ...grant, terminatedFor: 'transfer-not-agreed', endingId: 'assessment-failed' };
    expect(groundOfRecovery(packs, ended)).toMatchObject({ clause: 'JX-MEASURES 14b' });
  });

  it('is that on which the title was revoked, where that stopped the grant [JX-MEASURES 22d]', () => {
    const ground = groundOfRecovery(packs, { ...grant, endingId: 'assessment-failed' });
    expect(ground).toMatchObject({ name: { zh: '终期考核不合格' }, clause: 'JX-MEASURES 22d' });
  });

  it('is not known where no pack has it', () => {
    expect(groundOfRecovery(packs, { ...grant, terminatedFor: 'disliked' })).toBeUndefined();
    expect(groundOfRecovery([], { ...grant, endingId: 'assessment-failed' })).toBeUndefined();
  });
});
