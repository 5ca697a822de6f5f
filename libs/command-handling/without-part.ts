import { Refusal, text } from '#kernel';
import { ModuleName, nameOfPart, partsOf, PolicyPack } from '#policy';
import { notInProgramme } from './refusals';

/** Says that a programme has no such part, and which ones it has instead. */
export function refuseWithoutPart(pack: PolicyPack, part: ModuleName): Refusal {
  const { name } = pack.programme;
  const [lacking, has] = [nameOfPart(pack, part), partsOf(pack).map((one) => nameOfPart(pack, one))];
  return notInProgramme({
    ...{ programme: name, part: lacking },
    parts: text(
      ['申报', ...has.map(({ zh }) => zh), '公布'].join('、'),
      ['application', ...has.map(({ en }) => en), 'publication'].join(', '),
    ),
  });
}
