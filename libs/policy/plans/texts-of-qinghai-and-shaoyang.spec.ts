import { linesOfPlan } from './plan-in-lines.testing';

// Compared line by line with the texts; † is a reading of ours.

describe('the plan qinghai-st-talent-14', () => {
  const said = linesOfPlan('qinghai-st-talent-14');

  it.each([
    'from 2021-01-01 to 2025-12-31 [QH-PLAN 6.1a]',
    'carries out national-talent-14 † [NATIONAL 1]',
    'is assigned to unit, department, person [QH-PLAN 6.3a]',
    'is reported every half-year, in 15 working days † [QH-PLAN 6.3b]',
    'is adjusted [QH-PLAN 6.3d]',
    'measure strategic-scientists [QH-PLAN 3.1]',
    'measure leading-talents [QH-PLAN 3.2]',
    'measure basic-researchers [QH-PLAN 3.3]',
    'measure young-scientists [QH-PLAN 3.4]',
    'measure founders [QH-PLAN 3.5]',
    'measure research-funds [QH-PLAN 4.1a] [QH-PLAN 4.1b] [QH-PLAN 4.1c]',
    'measure evaluation-system [QH-PLAN 4.2]',
    'measure incentives [QH-PLAN 4.3]',
    'measure talent-training [QH-PLAN 4.4]',
    'measure platforms [QH-PLAN 5.1]',
    'measure exchange [QH-PLAN 5.2]',
    'measure talent-platform [QH-PLAN 5.3]',
    'measure environment [QH-PLAN 5.4]',
    'measure regions [QH-PLAN 5.5]',
    'measure organisation [QH-PLAN 6.1a] [QH-PLAN 6.1b]',
    'measure investment [QH-PLAN 6.2]',
    'measure supervision-of-plan [QH-PLAN 6.3c]',
    'rd-staff: stock above 10000 persons, from 7773 [QH-PLAN 2.3a] [QH-PLAN 1.1a]',
    'foreign-talents: stock at-least 150 persons [QH-PLAN 2.3b] [QH-PLAN 1.1b]',
    'rd-staff-per-ten-thousand: stock at-least 30 persons-per-ten-thousand [QH-PLAN 2.3c]',
    'enterprise-share: stock above 65 percent [QH-PLAN 2.3d]',
    'innovators: sum-of-period at-least 1000 persons [QH-PLAN 2.3e] [QH-PLAN 1.1c]',
    'innovation-teams: sum-of-period at-least 30 teams [QH-PLAN 2.3f]',
    'discipline-leaders: sum-of-period about 100 persons [QH-PLAN 2.3g]',
    'young-talents: sum-of-period about 1000 persons [QH-PLAN 2.3h]',
    'higher-degrees: stock about 3000 persons [QH-PLAN 2.3i]',
    'science-literacy: stock strive 10 percent [QH-PLAN 2.3j]',
    'basic-research: stock at-least 900 person-years [QH-PLAN 3.3]',
    'enterprise-experts: sum-of-period at-least 50 persons [QH-PLAN 3.5]',
    'special-agents: flow-of-year about 1000 persons [QH-PLAN 4.4]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(35);
  });
});

describe('the plan shaoyang-hrss-14', () => {
  const said = linesOfPlan('shaoyang-hrss-14');

  it.each([
    'from 2021-01-01 to 2025-12-31 [SY-PLAN 0]',
    'is assigned to unit [SY-PLAN 5.1a]',
    'is reported every quarter, in 10 working days † [SY-PLAN 5.1a]',
    'measure employment-first [SY-PLAN 4.1.1]',
    'measure more-jobs [SY-PLAN 4.1.2]',
    'measure model-counties [SY-PLAN 4.1.2]',
    'measure founding-drive [SY-PLAN 4.1.2]',
    'measure grass-roots-service [SY-PLAN 4.1.2]',
    'measure key-groups [SY-PLAN 4.1.3]',
    'measure lifelong-training [SY-PLAN 4.1.4]',
    'measure hr-services [SY-PLAN 4.1.6]',
    'measure employment-services [SY-PLAN 4.1.7]',
    'measure online-fairs [SY-PLAN 4.1.7]',
    'measure help-by-group [SY-PLAN 4.1.7]',
    'measure skills-training [SY-PLAN 4.1a] [SY-PLAN 4.1b] [SY-PLAN 4.1.4]',
    'measure founding [SY-PLAN 4.1c] [SY-PLAN 4.1d] [SY-PLAN 4.1.5]',
    'measure help-to-work [SY-PLAN 4.1e]',
    'measure hundred-sessions [SY-PLAN 4.1f]',
    'measure pensions [SY-PLAN 4.2.1]',
    'measure injury-unemployment [SY-PLAN 4.2.2]',
    'measure coverage [SY-PLAN 4.2.3]',
    'measure benefits [SY-PLAN 4.2.4]',
    'measure fund-risks [SY-PLAN 4.2.5]',
    'measure insurance-systems [SY-PLAN 4.2.6]',
    'measure technician-education [SY-PLAN 4.3]',
    'measure talent-attracted [SY-PLAN 4.3.1]',
    'measure professionals [SY-PLAN 4.3.2]',
    'measure high-skilled [SY-PLAN 4.3.3]',
    'measure professional-projects [SY-PLAN 4.3.3]',
    'measure hr-leaders [SY-PLAN 4.3.3]',
    'measure contests [SY-PLAN 4.3.3]',
    'measure skills-revival [SY-PLAN 4.3.3]',
    'measure institutions-personnel [SY-PLAN 4.3.4]',
    'measure examinations [SY-PLAN 4.3.5]',
    'measure enterprise-wages [SY-PLAN 4.4.1]',
    'measure wage-guidance [SY-PLAN 4.4.2]',
    'measure state-wages [SY-PLAN 4.4.3]',
    'measure institutions-wages [SY-PLAN 4.4.4]',
    'measure relations [SY-PLAN 4.5.1]',
    'measure disputes [SY-PLAN 4.5.2]',
    'measure inspection [SY-PLAN 4.5.3]',
    'measure relations-services [SY-PLAN 4.5.3]',
    'measure employer-guidance [SY-PLAN 4.5.3]',
    'measure digital-arbitration [SY-PLAN 4.5.3]',
    'measure migrant-rights [SY-PLAN 4.5.4]',
    'measure equal-services [SY-PLAN 4.6.2]',
    'measure standards [SY-PLAN 4.6.3]',
    'measure rural-revival [SY-PLAN 4.6.5]',
    'measure service-windows [SY-PLAN 4.6a] [SY-PLAN 4.6.1]',
    'measure one-thing-once [SY-PLAN 4.6b] [SY-PLAN 4.6.4]',
    'measure county-plans [SY-PLAN 5.1b]',
    'measure policies [SY-PLAN 5.2]',
    'measure funds [SY-PLAN 5.3]',
    'measure staff [SY-PLAN 5.4]',
    'measure publicity [SY-PLAN 5.5]',
    'urban-jobs: sum-of-period above 23.5 ten-thousand-persons, from 4.72 [SY-PLAN 3t-1] [SY-PLAN 2.3a]',
    'surveyed-unemployment: stock at-most 5.5 percent, from 5.4 [SY-PLAN 3t-2] [SY-PLAN 2.3b]',
    'registered-unemployment: stock at-most not legible percent, from 3.4 [SY-PLAN 3t-3]',
    'training: sum-of-period at-least not legible ten-thousand-person-times, from 7.8 [SY-PLAN 3t-4]',
    'migrant-training: sum-of-period at-least 6 ten-thousand-person-times, from 4.96 [SY-PLAN 3t-5]',
    'pension-participation: stock at-least 91 percent, from 81.0 [SY-PLAN 3t-6]',
    'unemployment-insured: stock at-least 34 ten-thousand-persons, from 33.04, binding [SY-PLAN 3t-7] [SY-PLAN 2.3d]',
    'injury-insured: stock at-least 55 ten-thousand-persons, from 54.61, binding [SY-PLAN 3t-8] [SY-PLAN 2.3d]',
    'supplementary-pension-fund: stock above 81.34 hundred-million-yuan [SY-PLAN 3t-9]',
    'professional-qualifications: sum-of-period above 1 ten-thousand-persons, from 0.21 [SY-PLAN 3t-10]',
    'vocational-certificates: sum-of-period above 3 ten-thousand-person-times, from 1.04 [SY-PLAN 3t-11]',
    'senior-certificates: sum-of-period above 0.3 ten-thousand-person-times, from 0.06 [SY-PLAN 3t-12]',
    'arbitration-closed: stock at-least not legible percent, from not legible [SY-PLAN 3t-13]',
    'complaints-closed: stock at-least not legible percent, from not legible [SY-PLAN 3t-14]',
    'pension-insured: stock at-least 537 ten-thousand-persons, from 511.19 [SY-PLAN 2.3c]',
    'skilled-workers: stock at-least 20 ten-thousand-persons, from not legible [SY-PLAN 2.3e]',
    'high-skilled: stock at-least 3 ten-thousand-persons, from 1.96 [SY-PLAN 2.3e] [SY-PLAN 4.1b]',
    'rural-training: sum-of-period at-least 6 ten-thousand-persons [SY-PLAN 4.1a]',
    'subsidised-training: flow-of-year strive 2 ten-thousand-person-times [SY-PLAN 4.1b]',
    'small-loans: sum-of-period at-least 12 hundred-million-yuan [SY-PLAN 4.1c]',
    'founders-helped: sum-of-period at-least 8000 persons [SY-PLAN 4.1c]',
    'incubator-counties: stock at-least 100 percent † [SY-PLAN 4.1d]',
    'founder-sessions: sum-of-period at-least 100 sessions † [SY-PLAN 4.1f]',
    'guidance-sessions: sum-of-period at-least 100 sessions † [SY-PLAN 4.1f]',
    'campus-fairs: sum-of-period at-least 100 sessions † [SY-PLAN 4.1f]',
    'technician-students: sum-of-period at-least 1.1 ten-thousand-persons [SY-PLAN 4.3]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(81);
  });
});

describe('the plan shaoyang-hrss-13', () => {
  const said = linesOfPlan('shaoyang-hrss-13');

  it.each([
    'from 2016-01-01 to 2020-12-31 † [SY-PLAN 1t-1]',
    'urban-jobs: sum-of-period at-least 22 ten-thousand-persons, came to 22.43 [SY-PLAN 1t-1]',
    'registered-unemployment: stock at-most 4.5 percent, came to 4.5 [SY-PLAN 1t-2]',
    'rural-labour: sum-of-period at-least not legible ten-thousand-persons, came to 25.62 [SY-PLAN 1t-3]',
    'urban-pension: stock at-least not legible ten-thousand-persons, came to not legible [SY-PLAN 1t-4]',
    'residents-pension: stock at-least not legible percent, came to All persons entitled by law are covered [SY-PLAN 1t-5]',
    'unemployment-insured: stock at-least 36 ten-thousand-persons, came to 33.04 [SY-PLAN 1t-6]',
    'injury-insured: stock at-least 56 ten-thousand-persons, came to 54.61 [SY-PLAN 1t-7]',
    'social-cards: stock at-least not legible ten-thousand-cards, came to 609.78 [SY-PLAN 1t-8]',
    'professionals: stock at-least not legible ten-thousand-persons, came to 8.1 [SY-PLAN 1t-9]',
    'high-skilled: stock at-least 1.82 ten-thousand-persons, came to 1.96 [SY-PLAN 1t-10]',
    'minimum-wage: growth at-least not legible percent-growth, came to not legible [SY-PLAN 1t-11]',
    'labour-contracts: stock at-least not legible percent, came to not legible [SY-PLAN 1t-12]',
    'disputes-closed: stock at-least 93 percent, came to 95 [SY-PLAN 1t-13]',
  ])('%s', (line) => {
    expect(said).toContain(line);
  });

  it('says nothing else', () => {
    expect(said).toHaveLength(14);
  });
});
