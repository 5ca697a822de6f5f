import { BilingualText, text } from '#kernel';

/** An organisation of the demo, in the words of the people context's registration. */
export interface DemoOrganisation {
  /** Unified social credit code (GB 32100), invented: its organisation part begins with `DEM`. */
  readonly id: string;
  readonly kind:
    | 'hr-department'
    | 'finance-department'
    | 'talent-office'
    | 'government-department'
    | 'supervisory-body'
    | 'university'
    | 'public-institution'
    | 'state-owned-enterprise'
    | 'private-enterprise';
  readonly level: 'central' | 'provincial' | 'municipal' | 'county' | 'grass-roots';
  /** Marked as a demonstration. */
  readonly name: BilingualText;
  /** The authority above it; null for the root. */
  readonly parent: string | null;
}

/** Ids of the demo's organisations, by what the demo calls them. */
export const DEMO_ORGANISATION_IDS = {
  hrDepartment: '11360000DEM000014Q',
  financeDepartment: '11360000DEM000022K',
  talentOffice: '11360000DEM000030E',
  publicityDepartment: '11360000DEM000049B',
  scienceDepartment: '11360000DEM0000576',
  educationDepartment: '11360000DEM0000651',
  supervisoryBody: '11360000DEM000073U',
  nanchangBureau: '11360100DEM000081U',
  jiujiangBureau: '11360400DEM00009X3',
  ganzhouBureau: '11360700DEM000102B',
  xiushuiBureau: '11360424DEM000110F',
  ganjiangNewArea: '11360100DEM0001294',
  healthCommission: '11360000DEM000137R',
  industryDepartment: '11360000DEM000145L',
  centralUnit: '12100000DEM0001536',
  medicalUniversity: '12360000DEM0001617',
  provincialEnterprise: '91360000DEM00017XR',
  nanchangHospital: '12360100DEM0001884',
  nanchangCollege: '12360100DEM000196Y',
  jiujiangFactory: '91360400DEM000209Y',
  xiushuiStation: '12360424DEM000217P',
  ganzhouRareEarth: '91360700DEM0002254',
  newAreaSemiconductor: '91360100DEM0002330',
  centralLaboratory: '12100000DEM000241L',
} as const;

type DemoOrganisationName = keyof typeof DEMO_ORGANISATION_IDS;
type Nature = readonly [kind: DemoOrganisation['kind'], level: DemoOrganisation['level']];

/** The demo's organisations along the line of authority: a parent stands before its children. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  organisation(
    'hrDepartment',
    ['hr-department', 'provincial'],
    null,
    '江西省人力资源和社会保障厅',
    'Jiangxi Provincial Department of Human Resources and Social Security',
  ),
  organisation(
    'financeDepartment',
    ['finance-department', 'provincial'],
    'hrDepartment',
    '江西省财政厅',
    'Jiangxi Provincial Department of Finance',
  ),
  organisation(
    'talentOffice',
    ['talent-office', 'provincial'],
    'hrDepartment',
    '江西省委人才办',
    'Talent Office of the Jiangxi Provincial Party Committee',
  ),
  organisation(
    'publicityDepartment',
    ['government-department', 'provincial'],
    'hrDepartment',
    '江西省委宣传部',
    'Publicity Department of the Jiangxi Provincial Party Committee',
  ),
  organisation(
    'scienceDepartment',
    ['government-department', 'provincial'],
    'hrDepartment',
    '江西省科学技术厅',
    'Jiangxi Provincial Department of Science and Technology',
  ),
  organisation(
    'educationDepartment',
    ['government-department', 'provincial'],
    'hrDepartment',
    '江西省教育厅',
    'Jiangxi Provincial Department of Education',
  ),
  organisation(
    'supervisoryBody',
    ['supervisory-body', 'provincial'],
    'hrDepartment',
    '江西省人才工作监督组',
    'Jiangxi Provincial Supervision Group for Talent Work',
  ),
  organisation(
    'nanchangBureau',
    ['hr-department', 'municipal'],
    'hrDepartment',
    '南昌市人力资源和社会保障局',
    'Nanchang Municipal Bureau of Human Resources and Social Security',
  ),
  organisation(
    'jiujiangBureau',
    ['hr-department', 'municipal'],
    'hrDepartment',
    '九江市人力资源和社会保障局',
    'Jiujiang Municipal Bureau of Human Resources and Social Security',
  ),
  organisation(
    'ganzhouBureau',
    ['hr-department', 'municipal'],
    'hrDepartment',
    '赣州市人力资源和社会保障局',
    'Ganzhou Municipal Bureau of Human Resources and Social Security',
  ),
  organisation(
    'xiushuiBureau',
    ['hr-department', 'county'],
    'jiujiangBureau',
    '修水县人力资源和社会保障局',
    'Xiushui County Bureau of Human Resources and Social Security',
  ),
  organisation(
    'ganjiangNewArea',
    ['government-department', 'municipal'],
    'hrDepartment',
    '赣江新区党群工作部',
    'Organisation Department of Ganjiang New Area',
  ),
  organisation(
    'healthCommission',
    ['government-department', 'provincial'],
    'hrDepartment',
    '江西省卫生健康委员会',
    'Jiangxi Provincial Health Commission',
  ),
  organisation(
    'industryDepartment',
    ['government-department', 'provincial'],
    'hrDepartment',
    '江西省工业和信息化厅',
    'Jiangxi Provincial Department of Industry and Information Technology',
  ),
  organisation(
    'centralUnit',
    ['public-institution', 'central'],
    'hrDepartment',
    '中央驻赣示例研究院',
    'Example Academy of the Central Government in Jiangxi',
  ),
  organisation(
    'medicalUniversity',
    ['university', 'provincial'],
    'healthCommission',
    '江西示例医科大学',
    'Jiangxi Example Medical University',
  ),
  organisation(
    'provincialEnterprise',
    ['state-owned-enterprise', 'provincial'],
    'industryDepartment',
    '江西示例铜业集团',
    'Jiangxi Example Copper Group',
  ),
  organisation(
    'nanchangHospital',
    ['public-institution', 'municipal'],
    'nanchangBureau',
    '南昌市示例医院',
    'Nanchang Example Hospital',
  ),
  organisation(
    'nanchangCollege',
    ['public-institution', 'municipal'],
    'nanchangBureau',
    '南昌市示例技师学院',
    'Nanchang Example Technician College',
  ),
  organisation(
    'jiujiangFactory',
    ['state-owned-enterprise', 'municipal'],
    'jiujiangBureau',
    '九江示例机械有限责任公司',
    'Jiujiang Example Machinery Co., Ltd.',
  ),
  organisation(
    'xiushuiStation',
    ['public-institution', 'grass-roots'],
    'xiushuiBureau',
    '修水县示例茶叶科学站',
    'Xiushui Example Tea Science Station',
  ),
  organisation(
    'ganzhouRareEarth',
    ['private-enterprise', 'grass-roots'],
    'ganzhouBureau',
    '赣州示例稀土新材料有限公司',
    'Ganzhou Example Rare Earth Materials Co., Ltd.',
  ),
  organisation(
    'newAreaSemiconductor',
    ['private-enterprise', 'grass-roots'],
    'ganjiangNewArea',
    '赣江新区示例半导体有限公司',
    'Ganjiang Example Semiconductor Co., Ltd.',
  ),
  organisation(
    'centralLaboratory',
    ['public-institution', 'central'],
    'centralUnit',
    '中央驻赣示例研究院材料所',
    'Materials Institute of the Example Academy',
  ),
];

function organisation(
  name: DemoOrganisationName,
  [kind, level]: Nature,
  parent: DemoOrganisationName | null,
  zh: string,
  en: string,
): DemoOrganisation {
  return {
    id: DEMO_ORGANISATION_IDS[name],
    kind,
    level,
    name: text(`${zh}（演示）`, `${en} (demo)`),
    parent: parent && DEMO_ORGANISATION_IDS[parent],
  };
}
