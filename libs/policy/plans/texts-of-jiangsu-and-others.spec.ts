import { linesOfPlan } from './plan-in-lines.testing';

// Compared line by line with the texts; † is a reading of ours.

describe('the plan jiangsu-ten-actions', () => {
  const said = linesOfPlan('jiangsu-ten-actions');

  it.each([
    'from 2022-01-01 to 2025-12-31 † [JS-ACTIONS 0]',
    'is assigned to unit † [JS-ACTIONS 0]',
    'is reported every half-year, in 10 working days † [JS-ACTIONS 0]',
    'measure city-platforms, partners: 南京市 [JS-ACTIONS 1.1]',
    'measure laboratory-zones, partners: 科技部门 [JS-ACTIONS 1.2a] [JS-ACTIONS 1.2b] [JS-ACTIONS 1.2c] [JS-ACTIONS 1.2d] [JS-ACTIONS 1.2e]',
    'measure regional-hubs, partners: 商务部门、外事办公室 [JS-ACTIONS 1.3a] [JS-ACTIONS 1.3b]',
    'measure chain-recruiting, partners: 工业和信息化部门 [JS-ACTIONS 2.1d] [JS-ACTIONS 2.1b] [JS-ACTIONS 2.1c]',
    'measure digital-talent, partners: 发展改革部门、工业和信息化部门、工商联 [JS-ACTIONS 2.2b]',
    'measure skill-evaluation [JS-ACTIONS 2.3]',
    'measure service-firms [JS-ACTIONS 3.1c]',
    'measure headhunting [JS-ACTIONS 3.2a] [JS-ACTIONS 3.2b] [JS-ACTIONS 3.2c] [JS-ACTIONS 3.2d]',
    'measure services-digital [JS-ACTIONS 3.3]',
    'measure services-opening [JS-ACTIONS 3.4]',
    'measure services-market [JS-ACTIONS 3.5b]',
    'measure mobility, partners: 机构编制部门 [JS-ACTIONS 4.1a] [JS-ACTIONS 4.1b] [JS-ACTIONS 4.1c]',
    'measure public-institutions, partners: 组织部门 [JS-ACTIONS 4.2]',
    'measure evaluation-reform [JS-ACTIONS 4.3a] [JS-ACTIONS 4.3b]',
    'measure incentives [JS-ACTIONS 4.4]',
    'measure oversight [JS-ACTIONS 4.5a] [JS-ACTIONS 4.5b] [JS-ACTIONS 4.5c]',
    'measure postdoc-grants [JS-ACTIONS 5.1c] [JS-ACTIONS 5.1b] [JS-ACTIONS 5.1d]',
    'measure postdoc-stations [JS-ACTIONS 5.2a] [JS-ACTIONS 5.2b] [JS-ACTIONS 5.2c] [JS-ACTIONS 5.2d]',
    'measure postdoc-recruiting [JS-ACTIONS 5.3a] [JS-ACTIONS 5.3b]',
    'measure postdoc-ventures [JS-ACTIONS 5.4]',
    'measure recruiting-brands [JS-ACTIONS 6.1]',
    'measure graduate-recruiting [JS-ACTIONS 6.2]',
    'measure overseas-carriers, partners: 科技部门 [JS-ACTIONS 6.3]',
    'measure recommendation [JS-ACTIONS 7.1]',
    'measure chief-experts [JS-ACTIONS 7.2a] [JS-ACTIONS 7.2b]',
    'measure private-enterprises [JS-ACTIONS 7.3]',
    'measure outside-centres [JS-ACTIONS 7.4]',
    'measure training, partners: 发展改革部门、工业和信息化部门、工商联 [JS-ACTIONS 8.1b]',
    'measure technician-colleges [JS-ACTIONS 8.2b]',
    'measure craftsmen [JS-ACTIONS 8.3d]',
    'measure contests [JS-ACTIONS 8.4]',
    'measure rural-industry, partners: 农业农村部门 [JS-ACTIONS 9.1]',
    'measure rural-leaders, partners: 农业农村部门 [JS-ACTIONS 9.2]',
    'measure rural-training, partners: 教育部门、卫生健康部门 [JS-ACTIONS 9.3c]',
    'measure contact-services, partners: 组织部门 [JS-ACTIONS 10.1]',
    'measure service-cloud [JS-ACTIONS 10.2a] [JS-ACTIONS 10.2b] [JS-ACTIONS 10.2c] [JS-ACTIONS 10.2d]',
    'measure talent-card, partners: 组织部门 [JS-ACTIONS 10.3a] [JS-ACTIONS 10.3b] [JS-ACTIONS 10.3c]',
    'measure commendation [JS-ACTIONS 10.4]',
    'talent-pools: stock at-least 16 clusters [JS-ACTIONS 2.1a]',
    'digital-engineers: flow-of-year at-least 1000 persons [JS-ACTIONS 2.2a]',
    'leading-firms: stock about 10 firms [JS-ACTIONS 3.1a]',
    'listed-firms: stock between 3 and 5 firms [JS-ACTIONS 3.1b]',
    'park-cities: stock at-least 13 cities † [JS-ACTIONS 3.5a]',
    'postdocs: flow-of-year at-least 900 persons, counted from jiangsu-postdoc [JS-ACTIONS 5.1a]',
    'subsidised-training: flow-of-year at-least 1200000 person-times [JS-ACTIONS 8.1a]',
    'large-colleges: stock at-least 3 places [JS-ACTIONS 8.2a]',
    'education-alliances: stock at-least 3 places [JS-ACTIONS 8.2b]',
    'chief-technicians: flow-of-year at-least 100 persons, counted later [JS-ACTIONS 8.3a]',
    'training-bases: flow-of-year at-least 10 places, counted later [JS-ACTIONS 8.3b]',
    'master-studios: flow-of-year at-least 20 places, counted later [JS-ACTIONS 8.3c]',
    'rural-teachers: sum-of-period at-least 2800 persons [JS-ACTIONS 9.3a]',
    'rural-doctors: sum-of-period at-least 1500 persons [JS-ACTIONS 9.3b]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(55);
  });
});

describe('the plan pingdingshan-talent-works', () => {
  const said = linesOfPlan('pingdingshan-talent-works');

  it.each([
    'from 2018-10-09 to 2023-10-09 † [PDS-TALENT 2b]',
    'is assigned to unit † [PDS-TALENT 6.1]',
    'is reported every half-year, in 10 working days † [PDS-TALENT 6.2a]',
    'measure channels [PDS-TALENT 3.1]',
    'measure green-channel [PDS-TALENT 3.2a] [PDS-TALENT 3.2b] [PDS-TALENT 3.2c] [PDS-TALENT 3.2d]',
    'measure special-experts [PDS-TALENT 3.3]',
    'measure flexible-engagement [PDS-TALENT 3.4a] [PDS-TALENT 3.4b] [PDS-TALENT 3.4c] [PDS-TALENT 3.4d]',
    'measure agencies [PDS-TALENT 3.5]',
    'measure grass-roots [PDS-TALENT 3.6]',
    'measure selection [PDS-TALENT 4.1]',
    'measure industry-leaders [PDS-TALENT 4.2]',
    'measure postdocs [PDS-TALENT 4.3]',
    'measure scarce-talent [PDS-TALENT 4.4]',
    'measure incentives [PDS-TALENT 4.5]',
    'measure off-post [PDS-TALENT 4.6a] [PDS-TALENT 4.6b] [PDS-TALENT 4.6c] [PDS-TALENT 4.6d] [PDS-TALENT 4.6e] [PDS-TALENT 4.6f]',
    'measure recognition [PDS-TALENT 5.2a] [PDS-TALENT 5.1] [PDS-TALENT 5.2b] [PDS-TALENT 5.2c]',
    'measure titles-from-elsewhere [PDS-TALENT 5.3a] [PDS-TALENT 5.3b]',
    'measure coordination, partners: 宣传部门、机构编制部门、发展改革部门、教育部门、科技部门、工业和信息化部门、住房和城乡建设部门、农业部门、商务部门、卫生计生部门 [PDS-TALENT 6.1]',
    'measure supervision [PDS-TALENT 6.2a] [PDS-TALENT 6.2b] [PDS-TALENT 6.2c] [PDS-TALENT 6.2d]',
    'measure publicity [PDS-TALENT 6.3]',
    'professionals: sum-of-period about 1000 persons [PDS-TALENT 2a]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(21);
  });
});

describe('the plan henan-social-work-14', () => {
  const said = linesOfPlan('henan-social-work-14');

  it.each([
    'from 2021-01-01 to 2025-12-31 [HN-SOCIALWORK 1]',
    'carries out national-talent-14 † [NATIONAL 1]',
    'is assigned to unit † [HN-SOCIALWORK 1]',
    'is reported every year, in 10 working days † [HN-SOCIALWORK 1]',
    'measure training [HN-SOCIALWORK 2.1]',
    'measure discipline [HN-SOCIALWORK 2.2]',
    'measure qualification [HN-SOCIALWORK 2.3]',
    'measure purchase [HN-SOCIALWORK 2.4]',
    'measure service-system [HN-SOCIALWORK 2.5]',
    'measure jobs [HN-SOCIALWORK 3]',
    'professionals: stock at-least 50000 persons, from 42000 [HN-SOCIALWORK 1]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(11);
  });
});

describe('the plan national-talent-14', () => {
  const said = linesOfPlan('national-talent-14');

  it.each(['from 2021-01-01 to 2025-12-31 † [NATIONAL 1]'])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(1);
  });
});

describe('the plan jiangxi-double-high-plan', () => {
  const said = linesOfPlan('jiangxi-double-high-plan');

  it.each([
    'from 2021-01-01 to 2025-12-31 † [JX-PLAN 1.2]',
    'carries out national-talent-14 † [NATIONAL 1]',
    'is assigned to unit † [JX-PLAN 1.2]',
    'is reported every year, in 20 working days † [JX-PLAN 1.2]',
    'is evaluated yearly † [JX-PLAN 1.2]',
    'measure selection [JX-PLAN 2.1.1]',
    'measure teams [JX-PLAN 1.2]',
    'titles: flow-of-year strive 100 persons, counted from jiangxi-double-high [JX-PLAN 1.2]',
    'professional-titles: flow-of-year strive 50 persons, counted from jiangxi-double-high † [JX-PLAN 2.1.2]',
    'skilled-titles: flow-of-year strive 50 persons, counted from jiangxi-double-high † [JX-PLAN 2.1.2]',
    'team-members: stock about 1000 persons [JX-PLAN 1.2]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(11);
  });
});
