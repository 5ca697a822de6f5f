import { text } from '#kernel';
import { shown, workedOut } from '#views';
import { inBothLanguages, nullable, objectOf } from '#vocabulary';

/** What a programme is called, or one of its words, in both languages. */
class PackTitle extends shown(inBothLanguages) {}

const outOfForce = text(
  '今日没有施行中的政策、或政策中没有的为 null',
  'null where no policy in force has it',
);

/** What the programme of the row is called: the policy in force today says so. */
export const programmeTitle = workedOut(
  nullable(
    objectOf(text('人才计划名称', 'Name of the programme'), () => PackTitle),
    outOfForce,
  ),
  ({ programmeId }: { readonly programmeId: string }, { policies, today }) =>
    policies.inForce(programmeId, today)?.programme.name ?? null,
);

/** What the programme of the row calls the track of the row. */
export const trackTitle = workedOut(
  nullable(
    objectOf(text('申报类别名称', 'Name of the track'), () => PackTitle),
    outOfForce,
  ),
  ({ programmeId, track }: { readonly programmeId: string; readonly track: string }, { policies, today }) =>
    policies.inForce(programmeId, today)?.tracks.find(({ id }) => id === track)?.name ?? null,
);
