import { text } from '#kernel';
import { inventedCreditCode } from './credit-code';
import { DEMO_ORGANISATION_IDS, DemoOrganisation } from './demo-organisations';
import { CITIES, City, Department, DEPARTMENTS, Names, NEW_AREA_UNITS } from './province-units';

/** An organisation of the province with the accounts that act for it. */
export interface DemoOffice {
  readonly organisation: DemoOrganisation;
  /** Begins the names of its accounts: `<account>-clerk`, `<account>-employer` … */
  readonly account: string;
  readonly acts: 'nominating-body' | 'employer';
}

/** Serial numbers below are those of the organisations that stand by name in `demo-organisations.ts`. */
const FIRST_SERIAL = 1001;

/**
 * What a year of the whole province needs beyond {@link DEMO_ORGANISATIONS}: bureaus, departments, central units and
 * employers, a parent before its children. All invented and marked as a demonstration.
 */
export const DEMO_PROVINCE: readonly DemoOffice[] = buildProvince();

function buildProvince(): DemoOffice[] {
  const offices: DemoOffice[] = [];
  const add = (
    [account, zh, en]: Names,
    acts: DemoOffice['acts'],
    nature: Pick<DemoOrganisation, 'kind' | 'level'> & { readonly division: string },
    parent: string,
  ): string => {
    const { kind, level, division } = nature;
    const id = inventedCreditCode(naturePart(kind), division, FIRST_SERIAL + offices.length);
    const name = text(`${zh}（演示）`, `${en} (demo)`);
    offices.push({ account, acts, organisation: { id, kind, level, name, parent } });
    return id;
  };
  for (const city of CITIES) addCity(city, add);
  for (const department of DEPARTMENTS) addDepartment(department, add);
  const unit = { kind: 'private-enterprise', level: 'grass-roots', division: '360100' } as const;
  for (const names of NEW_AREA_UNITS) add(names, 'employer', unit, DEMO_ORGANISATION_IDS.ganjiangNewArea);
  return offices;
}

type Add = (
  names: Names,
  acts: DemoOffice['acts'],
  nature: Pick<DemoOrganisation, 'kind' | 'level'> & { readonly division: string },
  parent: string,
) => string;

function addCity({ names: [account, zh, en], division, bureau, counties }: City, add: Add): void {
  const municipal = { level: 'municipal', division } as const;
  const hr = { kind: 'hr-department' } as const;
  const named = (suffix: string, ending: string, title: string): Names => [
    `${account}-${suffix}`,
    `${zh}示例${ending}`,
    `${en} Example ${title}`,
  ];
  const city =
    bureau ??
    add(
      [account, `${zh}市人力资源和社会保障局`, `${en} Municipal Bureau of Human Resources`],
      'nominating-body',
      { ...municipal, ...hr },
      DEMO_ORGANISATION_IDS.hrDepartment,
    );
  const institution = { ...municipal, kind: 'public-institution' } as const;
  add(named('central-hospital', '中心医院', 'Central Hospital'), 'employer', institution, city);
  add(named('trade-school', '高级技工学校', 'Trade School'), 'employer', institution, city);
  const company = { kind: 'private-enterprise', level: 'grass-roots', division } as const;
  add(named('equipment', '装备有限公司', 'Equipment Co., Ltd.'), 'employer', company, city);
  for (const [county, countyZh, countyEn, at] of counties) {
    const place = { division: at } as const;
    const office = add(
      [county, `${countyZh}人力资源和社会保障局`, `${countyEn} Bureau of Human Resources`],
      'nominating-body',
      { ...place, ...hr, level: 'county' },
      city,
    );
    add(
      [`${county}-hospital`, `${countyZh}示例医院`, `${countyEn} Example Hospital`],
      'employer',
      { ...place, kind: 'public-institution', level: 'grass-roots' },
      office,
    );
  }
}

function addDepartment({ names, office, kind, level = 'provincial', units }: Department, add: Add): void {
  const at = { level, division: level === 'central' ? '100000' : '360000' } as const;
  const department =
    office ??
    add(
      names,
      'nominating-body',
      { ...at, kind: kind ?? 'government-department' },
      DEMO_ORGANISATION_IDS.hrDepartment,
    );
  for (const [account, zh, en, of] of units)
    add([account, zh, en], 'employer', { ...at, kind: of }, department);
}

function naturePart(kind: DemoOrganisation['kind']): '11' | '12' | '91' {
  if (kind === 'state-owned-enterprise' || kind === 'private-enterprise') return '91';
  return kind === 'public-institution' || kind === 'university' ? '12' : '11';
}
