import type { SqlCondition } from '#command-handling';

/** Conditions of one statement, all of which must hold. Their parameters are numbered as they are added. */
export class Conditions {
  private readonly parts: string[] = [];
  private readonly values: unknown[] = [];

  /** Number of the next free parameter: what is added next numbers its own from here. */
  get next(): number {
    return this.values.length + 1;
  }

  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' AND ');
  }

  get parameters(): readonly unknown[] {
    return this.values;
  }

  add({ sql, parameters }: SqlCondition): this {
    this.parts.push(`(${sql})`);
    this.values.push(...parameters);
    return this;
  }

  /** `column = value`; a filter that was left out (undefined) lets everything through. */
  equal(column: string, value: string | number | undefined): this {
    if (value === undefined) return this;
    return this.add({ sql: `${column} = $${this.next}`, parameters: [value] });
  }
}
