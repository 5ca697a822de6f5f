import { parse } from 'yaml';
import { METRICS_PAGE, namesOnPage } from '../../test/metrics-page';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(METRICS_PAGE) ?? [];
const { groups } = parse(yaml) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
/** Metrics of other programs that the rules look at. */
const FOREIGN = ['probe_success'];

describe('the alert rules of docs/metrics-and-alerts.md', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s looks at metrics of the page', (_, rule) => {
    const metrics = [...rule.expr.matchAll(/\b(?:ledger|http|process|nodejs|probe)_[a-z0-9_]+/g)].map(
      ([name]) => name.replace(/_seconds_(?:bucket|count|sum)$/, '_seconds'),
    );
    expect(metrics).not.toEqual([]);
    expect([...namesOnPage(), ...FOREIGN]).toEqual(expect.arrayContaining(metrics));
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s says how long, how urgent and what',
    (_, rule) => {
      expect(rule.for).toMatch(/^\d+m$/);
      expect(['page', 'ticket']).toContain(rule.labels.severity);
      expect(rule.annotations.summary).not.toBe('');
    },
  );

  it('have names of their own', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});
