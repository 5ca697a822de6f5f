import { text } from '#kernel';
import { defineTasks } from '#tasks';
import {
  FurtherInspectionOpened,
  FurtherInspectionProposed,
  InspectionConcluded,
  InspectionOpened,
} from './contracts';
import { inspectionId } from './contracts/words';

const going = (inspectionId: string) => `inspection.${inspectionId}`;
const further = (inspectionId: string) => `further-inspection.${inspectionId}`;

/** What the body that inspects has to do: no text says by when. */
export const inspectionsTasks = defineTasks({
  kinds: {
    'conclude-inspection': {
      title: text('检查并登记结果', 'Inspect and record the result'),
      command: 'supervision/conclude-inspection',
      roles: ['supervisor'],
      target: { inspectionId },
    },
    'open-further-inspection': {
      title: text('决定是否再次检查', 'Open the further inspection that was proposed'),
      command: 'supervision/open-further-inspection',
      roles: ['supervisor'],
      target: { inspectionId },
    },
  },
  on: (on) => [
    on(InspectionOpened, (todo, { data }) => todo.open(going(data.inspectionId), inspecting(data))),
    on(InspectionConcluded, (todo, { data }) => todo.settle(going(data.inspectionId))),
    on(FurtherInspectionProposed, (todo, { data: { inspectionId, officeId } }) =>
      todo.open(further(inspectionId), {
        ...{ kind: 'open-further-inspection', office: officeId, target: { inspectionId } },
      }),
    ),
    on(FurtherInspectionOpened, (todo, { data }) => {
      todo.settle(further(data.inspectionId));
      todo.open(going(data.inspectionId), inspecting(data));
    }),
  ],
});

function inspecting({
  inspectionId,
  officeId,
}: {
  readonly inspectionId: string;
  readonly officeId: string;
}) {
  return { kind: 'conclude-inspection', office: officeId, target: { inspectionId } } as const;
}
