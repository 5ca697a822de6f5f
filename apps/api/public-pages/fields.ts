import { Markup, markup, ProblemError } from '#platform';

/** A field of a form: what it is called, and its control, which takes the attributes that it is given. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly control: (attributes: Markup) => Markup;
  /** What is wrong with what was written. */
  readonly fault?: string | undefined;
}

/** A field with its mark that it is needed, and its fault where it is read together with it. */
export function fieldOf({ name, label, control, fault }: FormField): Markup {
  const described = fault === undefined ? '' : `aria-invalid="true" aria-describedby="${name}-fault"`;
  // Names of fields are ours.
  const attributes = new Markup(`id="${name}" name="${name}" required ${described}`);
  return markup`<p>
    <label for="${name}">${label} <span class="needed">（必填）</span></label>
    ${control(attributes)}
    ${fault === undefined ? null : markup`<small class="fault" id="${name}-fault">${fault}</small>`}
  </p>`;
}

/**
 * Why a form was not taken, on top of it: a link to each field that is wrong, else what stands in the way as a whole.
 */
export function refusal(refused: ProblemError, fields: readonly FormField[]): Markup {
  const wrong = fields.filter(({ fault }) => fault !== undefined);
  const reasons =
    wrong.length === 0
      ? markup`<p>${refused.detail.zh}</p>`
      : markup`<ul>
          ${wrong.map(({ name, label, fault }) => markup`<li><a href="#${name}">${label}</a>：${fault}</li>`)}
        </ul>`;
  return markup`<div class="refused" role="alert" aria-labelledby="refused-title">
    <h2 id="refused-title">提交未成功</h2>
    ${reasons}
  </div>`;
}
