import { defineRefusal, defineRefusals, text } from '#kernel';

/** What the engine refuses, whatever the command is about. */

export const notFound = defineRefusal('not-found', 'not-found', {
  zh: '没有{thing}。',
  en: 'There is no {thing}.',
});

export const alreadyExists = defineRefusal('already-exists', 'state', {
  zh: '该{thing}已经存在，不能重复建立（{clause}）。',
  en: '{which} exists already and cannot be created twice ({clause}).',
});

export const policyNotInForce = defineRefusal('policy-not-in-force', 'ledger', {
  title: text('没有生效的政策版本', 'No policy version is in force'),
  zh: '{today} 该人才计划无生效的政策版本，无法办理。请核对人才计划编号；编号无误的，请联系负责组织该计划的人社部门，由系统管理员装入当日施行的政策包，经采用后再办理。',
  en: 'No policy version of programme {programme} is in force on {today}. Check the programme id. If it is right, ask the HR department that organises the programme: the operator installs the pack in force on that day, then the department adopts it.',
});

export const policyNotAdopted = defineRefusal('policy-not-adopted', 'ledger', {
  title: text('政策版本尚未采用', 'The policy version has not been adopted'),
  zh: '“{programme}”的政策版本 {version} 尚未采用，或政策包内容与采用时不一致，无法办理。请联系负责组织该计划的人社部门采用该版本，或由系统管理员恢复采用时的政策包。',
  en: 'Policy version {version} of {programme} has not been adopted, or its content is not what was adopted. Ask the HR department that organises the programme to adopt it, or the operator to restore the pack that was adopted.',
});

export const notInProgramme = defineRefusal('not-in-programme', 'rule', {
  title: text('该人才计划无此部分', 'The programme has no such part'),
  zh: '“{programme}”的政策未规定“{part}”，不能办理。该政策规定的部分依次为：{parts}。',
  en: '{programme} has no {part}. Its parts are: {parts}.',
});

export const calendarYearMissing = defineRefusal('calendar-year-missing', 'ledger', {
  title: text('工作日历缺少年份', 'The working-day calendar lacks the year'),
  zh: '工作日历（版本 {calendarVersion}）没有 {year} 年的数据，无法推算期限；您所填内容无须更改。请系统管理员在国务院办公厅公布 {year} 年节假日安排后，把该年补入政策文件夹 calendars 中的新版工作日历并重启服务，然后重新提交。',
  en: 'The working-day calendar {calendarVersion} has no data for {year}, so that no date can be set; nothing is wrong with what was sent. Once the State Council has announced the days off of {year}, the operator adds that year as a new file under calendars in the policies folder and restarts; then send it again.',
});

/** Where the policy lets nothing be done on events that nobody outside has seen. */
export const notWitnessed = defineRefusals('not-witnessed', 'ledger', {
  open: {
    title: text('所依据的记录尚未见证', 'What this rests on has not been witnessed'),
    zh: '其中 {count} 项所依据的记录尚未公证，须待公证并由至少 {least} 个见证方见证后办理（{clause}）。正在等待公证，通常不超过一秒；请稍后重新提交，仍不能办理的，请系统管理员检查公证程序。',
    en: 'What {count} of these rest on has not been notarised, and has to be cosigned by {least} witnesses first ({clause}). The notary is awaited, as a rule for less than a second: send it again. If that does not help, the operator looks after the notary.',
  },
  awaited: {
    title: text('所依据的记录尚未见证', 'What this rests on has not been witnessed'),
    zh: '其中 {count} 项所依据的记录已公证，须由至少 {least} 个见证方见证后办理，现有 {by} 个（{clause}）。尚待见证的有：{awaited}。请稍后重新提交，长时间仍不能办理的，请系统管理员向见证方核实。',
    en: 'What {count} of these rest on is notarised; {least} witnesses have to cosign it first, and {by} did ({clause}). Awaited: {awaited}. Send it again in a while. If that does not help, the operator asks the witnesses why.',
  },
  differs: {
    title: text('所依据的记录与公证不符', 'What this rests on is not what was notarised'),
    zh: '位置 {position} 的记录与公证时不一致，不能办理。请系统管理员运行 npm run ops -- verify 核对日志，查明之前不得办理。',
    en: 'The event at position {position} is not what was notarised, so nothing can be done on it. The operator runs npm run ops -- verify; until that is settled this stays refused.',
  },
});

/** Nothing personal can be recorded, or kept, of somebody whose data were erased. */
export const subjectErased = defineRefusal('subject-erased', 'state', {
  zh: '当事人的个人信息已经依法销毁，不能再登记其个人信息。',
  en: 'The personal data of the person concerned have been erased for good: none can be recorded any more.',
});

export const contentTooLarge = defineRefusal('content-too-large', 'rule', {
  zh: '所填内容过多，单个事件存不下（上限 900 KB）。请精简内容后再提交。',
  en: 'There is more content than one event can hold (900 KB): shorten it and send it again.',
});
