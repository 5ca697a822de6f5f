import { COUNTABLE, countableEvent } from '#contexts/planning';
import { InvalidPolicyPackError, type PackFault, type PlanFile, type PolicyLibrary } from '#policy';

/**
 * Checks that what plan files count can be counted: the event is in the list of planning, and it says its track where tracks are named.
 * Programmes and tracks were checked when the files were read.
 * @throws InvalidPolicyPackError with every fault
 */
export function checkCountedEvents({ plans }: Pick<PolicyLibrary, 'plans'>): void {
  const faults = plans.all().flatMap(faultsOf);
  if (faults.length > 0) throw new InvalidPolicyPackError(faults);
}

function faultsOf({ plan, version, indicators }: PlanFile): readonly PackFault[] {
  const file = `plans/${plan.id}/${version}.json`;
  return indicators.flatMap(({ counted }, index) => {
    if (counted === undefined || 'later' in counted) return [];
    const path = `indicators[${index}].counted`;
    const known = countableEvent(counted.event);
    if (known === undefined) return [{ file, path: `${path}.event`, reason: mustBeCountable() }];
    return counted.tracks === undefined || known.saysTrack
      ? []
      : [{ file, path: `${path}.tracks`, reason: `${counted.event} says no track: all of them are counted` }];
  });
}

function mustBeCountable(): string {
  const types = COUNTABLE.map(({ event }) => event.type);
  return `must be an event that targets can be counted from: ${types.join(', ')}`;
}
