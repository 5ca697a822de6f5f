import { DEMO_ORGANISATION_IDS, DemoOrganisation } from './demo-organisations';

/** Names of a place or unit: what its accounts begin with, Chinese, English. */
export type Names = readonly [account: string, zh: string, en: string];

export interface City {
  readonly names: Names;
  readonly division: string;
  /** Its bureau, where the demo has it already. */
  readonly bureau?: string;
  readonly counties: readonly (readonly [...Names, division: string])[];
}

/** The eleven cities of the province with two of the counties of each; divisions by GB/T 2260. */
export const CITIES: readonly City[] = [
  {
    names: ['nanchang', '南昌', 'Nanchang'],
    division: '360100',
    bureau: DEMO_ORGANISATION_IDS.nanchangBureau,
    counties: [
      ['nanchang-county', '南昌县', 'Nanchang County', '360121'],
      ['jinxian', '进贤县', 'Jinxian County', '360124'],
    ],
  },
  {
    names: ['jingdezhen', '景德镇', 'Jingdezhen'],
    division: '360200',
    counties: [
      ['fuliang', '浮梁县', 'Fuliang County', '360222'],
      ['leping', '乐平市', 'Leping', '360281'],
    ],
  },
  {
    names: ['pingxiang', '萍乡', 'Pingxiang'],
    division: '360300',
    counties: [
      ['lianhua', '莲花县', 'Lianhua County', '360321'],
      ['shangli', '上栗县', 'Shangli County', '360322'],
    ],
  },
  {
    names: ['jiujiang', '九江', 'Jiujiang'],
    division: '360400',
    bureau: DEMO_ORGANISATION_IDS.jiujiangBureau,
    // Xiushui, its other county, is of the smaller demo.
    counties: [['duchang', '都昌县', 'Duchang County', '360428']],
  },
  {
    names: ['xinyu', '新余', 'Xinyu'],
    division: '360500',
    counties: [
      ['fenyi', '分宜县', 'Fenyi County', '360521'],
      ['yushui', '渝水区', 'Yushui District', '360502'],
    ],
  },
  {
    names: ['yingtan', '鹰潭', 'Yingtan'],
    division: '360600',
    counties: [
      ['guixi', '贵溪市', 'Guixi', '360681'],
      ['yujiang', '余江区', 'Yujiang District', '360603'],
    ],
  },
  {
    names: ['ganzhou', '赣州', 'Ganzhou'],
    division: '360700',
    bureau: DEMO_ORGANISATION_IDS.ganzhouBureau,
    counties: [
      ['xinfeng', '信丰县', 'Xinfeng County', '360722'],
      ['nankang', '南康区', 'Nankang District', '360703'],
    ],
  },
  {
    names: ['jian', '吉安', 'Ji’an'],
    division: '360800',
    counties: [
      ['jishui', '吉水县', 'Jishui County', '360822'],
      ['suichuan', '遂川县', 'Suichuan County', '360827'],
    ],
  },
  {
    names: ['yichun', '宜春', 'Yichun'],
    division: '360900',
    counties: [
      ['fengxin', '奉新县', 'Fengxin County', '360921'],
      ['zhangshu', '樟树市', 'Zhangshu', '360982'],
    ],
  },
  {
    names: ['fuzhou', '抚州', 'Fuzhou'],
    division: '361000',
    counties: [
      ['nancheng', '南城县', 'Nancheng County', '361021'],
      ['chongren', '崇仁县', 'Chongren County', '361024'],
    ],
  },
  {
    names: ['shangrao', '上饶', 'Shangrao'],
    division: '361100',
    counties: [
      ['wuyuan', '婺源县', 'Wuyuan County', '361130'],
      ['poyang', '鄱阳县', 'Poyang County', '361128'],
    ],
  },
];

/** A department of the province or a central unit, with units below it. */
export interface Department {
  readonly names: Names;
  /** Its id, where the demo has it already. */
  readonly office?: string;
  readonly kind?: DemoOrganisation['kind'];
  readonly level?: 'provincial' | 'central';
  readonly units: readonly (readonly [...Names, kind: DemoOrganisation['kind']])[];
}

export const DEPARTMENTS: readonly Department[] = [
  {
    names: ['education', '江西省教育厅', 'Department of Education'],
    office: DEMO_ORGANISATION_IDS.educationDepartment,
    units: [
      ['polytechnic', '江西示例理工大学', 'Jiangxi Example Polytechnic University', 'university'],
      ['normal-university', '江西示例师范大学', 'Jiangxi Example Normal University', 'university'],
      ['finance-university', '江西示例财经大学', 'Jiangxi Example Finance University', 'university'],
      ['vocational-college', '江西示例职业技术学院', 'Jiangxi Example Vocational College', 'university'],
    ],
  },
  {
    names: ['health', '江西省卫生健康委员会', 'Health Commission'],
    office: DEMO_ORGANISATION_IDS.healthCommission,
    units: [
      ['people-hospital', '江西示例人民医院', 'Jiangxi Example People’s Hospital', 'public-institution'],
      ['cancer-hospital', '江西示例肿瘤医院', 'Jiangxi Example Cancer Hospital', 'public-institution'],
    ],
  },
  {
    names: ['industry', '江西省工业和信息化厅', 'Industry Department'],
    office: DEMO_ORGANISATION_IDS.industryDepartment,
    units: [
      ['steel', '江西示例钢铁集团', 'Jiangxi Example Steel Group', 'state-owned-enterprise'],
      ['aviation', '江西示例航空集团', 'Jiangxi Example Aviation Group', 'state-owned-enterprise'],
    ],
  },
  {
    names: ['agriculture', '江西省农业农村厅', 'Department of Agriculture'],
    units: [
      ['agri-academy', '江西示例农业科学院', 'Jiangxi Example Academy of Agriculture', 'public-institution'],
      ['crop-station', '江西示例种业中心', 'Jiangxi Example Seed Centre', 'public-institution'],
    ],
  },
  {
    names: ['transport', '江西省交通运输厅', 'Department of Transport'],
    units: [
      ['road-institute', '江西示例公路研究院', 'Jiangxi Example Road Institute', 'public-institution'],
      ['bridge-group', '江西示例路桥集团', 'Jiangxi Example Bridge Group', 'state-owned-enterprise'],
    ],
  },
  {
    names: ['culture', '江西省文化和旅游厅', 'Department of Culture and Tourism'],
    units: [
      ['museum', '江西示例博物馆', 'Jiangxi Example Museum', 'public-institution'],
      ['heritage-centre', '江西示例非遗研究中心', 'Jiangxi Example Heritage Centre', 'public-institution'],
    ],
  },
  {
    names: ['assets', '江西省国有资产监督管理委员会', 'State Assets Commission'],
    units: [
      ['tungsten', '江西示例钨业集团', 'Jiangxi Example Tungsten Group', 'state-owned-enterprise'],
      ['energy', '江西示例能源集团', 'Jiangxi Example Energy Group', 'state-owned-enterprise'],
    ],
  },
  {
    names: ['central', '中央驻赣示例研究院', 'Example Academy of the Central Government in Jiangxi'],
    office: DEMO_ORGANISATION_IDS.centralUnit,
    level: 'central',
    units: [
      ['optics', '中央驻赣示例研究院光学所', 'Optics Institute of the Example Academy', 'public-institution'],
    ],
  },
  {
    names: ['central-design', '中央驻赣示例设计院', 'Example Design Institute of the Central Government'],
    kind: 'public-institution',
    level: 'central',
    units: [
      [
        'design-works',
        '中央驻赣示例设计院工程所',
        'Engineering Institute of the Example Design Institute',
        'public-institution',
      ],
    ],
  },
];

/** Units of Ganjiang New Area, private all of them. */
export const NEW_AREA_UNITS: readonly Names[] = [
  ['new-area-pharma', '赣江新区示例医药有限公司', 'Ganjiang Example Pharma Co., Ltd.'],
  ['new-area-optics', '赣江新区示例光电有限公司', 'Ganjiang Example Optoelectronics Co., Ltd.'],
];
