import { defineLifecycle, text } from '#kernel';
import { inspection, project } from '../contracts';
import { inspectionNotAtThisStage, projectIsClosed } from './refusals';

/** A project goes through cycles until it is closed. */
export const projectLifecycle = defineLifecycle(project, {
  none: { title: text('未登记', 'Not registered'), may: ['register-project'] },
  registered: { title: text('已登记', 'Registered'), may: ['begin-cycle', 'close-project'] },
  closed: { title: text('已结束', 'Closed'), may: [], otherwise: () => projectIsClosed() },
});

/** There is one inspection of a thing in a cycle; a further one needs two keys. */
export const inspectionLifecycle = defineLifecycle(inspection, {
  none: { title: text('未检查', 'Not inspected'), may: ['open-inspection'] },
  open: {
    title: text('检查中', 'Open'),
    may: ['record-finding', 'conclude-inspection'],
    otherwise: () => inspectionNotAtThisStage.open(),
  },
  concluded: {
    title: text('已结束', 'Concluded'),
    may: ['recognise-result', 'propose-further-inspection', 'open-further-inspection'],
    otherwise: () => inspectionNotAtThisStage.concluded(),
  },
});
