import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, openRound, registerOrganisations, ROUND } from './jiangxi-round';

interface Listed<Item> {
  readonly items: readonly Item[];
}

let ledger: LedgerUnderTest;

interface Alarm {
  readonly alarmTitle: { readonly zh: string };
  readonly found: number;
  readonly threshold: number;
  readonly isAcknowledged: boolean;
  readonly acknowledgement: string | null;
  readonly events: readonly {
    readonly eventType: string;
    readonly eventPosition: string;
    readonly officeName: string | null;
  }[];
}

describe('a standing alarm', () => {
  const bodyId = OFFICES.jiujiangBureau;
  const alarmId = `quota-drift.${ROUND}.${bodyId}`;

  afterAll(() => ledger.stop());
  beforeAll(async () => {
    ledger = await LedgerUnderTest.start({});
    await registerOrganisations(ledger);
    await openRound(ledger, { cap: 100, quotas: { [bodyId]: 10, [OFFICES.nanchangBureau]: 10 } });
    const clerk = await ledger.as('hr-clerk');
    await clerk.command('programmes/allocate-quota', { roundId: ROUND, bodyId, quota: 15 });
    const below = { roundId: ROUND, bodyId: OFFICES.nanchangBureau, quota: 14 };
    await clerk.command('programmes/allocate-quota', below);
  });

  it('is raised by the events that it rests on, and shown with them and with its threshold', async () => {
    const supervisor = await ledger.as('supervisor');
    const listed = await supervisor.read<Listed<Alarm> & { readonly total: { readonly rows: number } }>(
      'alarms?isAcknowledged=false&count=true',
    );
    expect(listed.total.rows).toBe(1);
    expect(listed.items).toMatchObject([
      { alarmId, alarmTitle: { zh: '推荐名额大幅追加' }, found: 50, threshold: 50, isAcknowledged: false },
    ]);
    const { events } = await supervisor.read<Alarm>(`alarms/${alarmId}`);
    expect(events).toMatchObject([{ eventType: 'QuotaAllocated' }, { eventType: 'QuotaAllocated' }]);
    expect(events.every(({ officeName }) => officeName !== null)).toBe(true);
    const log = await ledger.events();
    for (const { eventPosition, eventType } of events)
      expect(log.find(({ position }) => String(position) === eventPosition)?.type).toBe(eventType);
  });

  it('is acknowledged with a reason, on record, and stays', async () => {
    const supervisor = await ledger.as('supervisor');
    await supervisor.command('supervision/acknowledge-alarm', { alarmId, reason: '已核实（虚构）' });
    expect(await supervisor.read<Alarm>(`alarms/${alarmId}`)).toMatchObject({
      ...{ isAcknowledged: true, acknowledgement: '已核实（虚构）' },
    });
    expect((await supervisor.read<Listed<Alarm>>('alarms?isAcknowledged=false')).items).toEqual([]);
  });

  it('is for supervisory bodies, and one that was never raised is none', async () => {
    expect((await (await ledger.as('hr-clerk')).query('alarms')).status).toBe(403);
    const below = `quota-drift.${ROUND}.${OFFICES.nanchangBureau}`;
    expect((await (await ledger.as('supervisor')).query(`alarms/${below}`)).status).toBe(404);
  });
});
