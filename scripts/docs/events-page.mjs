/**
 * `docs/events.md`: every event type of the registry, by context and stream, with its fields.
 *
 * @param composition the built module `#composition`
 */
export function eventsPage({ CONTEXTS, eventRegistry }) {
  const shown = new Set();
  const contexts = CONTEXTS.map((context) => contextPart(context, shown));
  const rest = eventRegistry()
    .all()
    .filter((event) => !shown.has(event.type));
  const engines = rest.length === 0 ? [] : ['## 引擎 · Engines', '', ...rest.flatMap(eventPart)];
  return `${[...HEAD, ...contexts.flat(), ...engines].join('\n').trimEnd()}\n`;
}

const HEAD = [
  '# 事件 · Events',
  '',
  'Written by `npm run docs` from the event registry. Do not edit.',
  '',
  'Every event also carries metadata: its command, correlation and causation, the actor (account, office, role), when it',
  'was decided and for which date, the clauses it rests on (`basis`), the policy and calendar versions, the schema version.',
  '`About` names the timelines that show an event, and the field with the id of the subject; `only for` names the readers besides the province.',
  'Fields marked 🔒 are personal: the log holds them encrypted with the key of their subject. They are absent once the key is destroyed.',
  '',
];

/** Streams in the order in which the context's commands name them; an aggregate without a command comes with its events. */
function contextPart(context, shown) {
  const aggregates = [
    ...new Map(context.commands.map(({ aggregate }) => [aggregate.category, aggregate])).values(),
  ];
  const streams = aggregates.flatMap(({ category, title, events }) => [
    `### \`${category}-…\` ${title.zh} · ${title.en}`,
    '',
    ...events.flatMap((event) => {
      shown.add(event.type);
      return eventPart(event);
    }),
  ]);
  const others = context.events.filter((event) => !shown.has(event.type));
  for (const event of others) shown.add(event.type);
  return [
    `## ${context.title.zh} · ${context.title.en} (\`${context.name}\`)`,
    '',
    ...streams,
    ...others.flatMap(eventPart),
  ];
}

function eventPart({ type, version, summary, schema, personal, about, aboutNothing }) {
  const sealed = new Set(personal?.fields ?? []);
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const marks = [required.has(name) ? '' : '?', sealed.has(name) ? ' 🔒' : ''].join('');
    return `| \`${name}\`${marks} | ${meaningOf(field)} | ${typeText(field)} |`;
  });
  const subject = personal ? [`Sealed with the key of \`${personal.subject}\`.`, ''] : [];
  return [
    `#### ${type} v${version}`,
    '',
    `${summary.zh} · ${summary.en}`,
    '',
    `About: ${aboutNothing ? `nothing, as ${aboutNothing}` : about.map(aboutText).join('; ')}.`,
    '',
    ...subject,
    '| field | meaning | type |',
    '|---|---|---|',
    ...rows,
    '',
  ];
}

/** What people call a field, and what there is to say of it. */
function meaningOf({ 'x-title': title, 'x-help': help }) {
  if (title === undefined) return '';
  return `${title.zh}${help ? `；${help.zh}` : ''} / ${title.en}${help ? `; ${help.en}` : ''}`;
}

function aboutText({ kind, subject, within, readers }) {
  const office = readers === 'acting-office' ? 'the office that acted' : `\`${readers?.office}\``;
  const details = [within ? `within \`${within}\`` : '', readers ? `only for ${office}` : ''].filter(Boolean);
  return `${kind} \`${subject}\`${details.map((one) => `, ${one}`).join('')}`;
}

/** What is said of a field holds for what it is made of. */
const words = (schema) => ({ 'x-enum-titles': schema['x-enum-titles'] });

function titleOf(word, { 'x-enum-titles': titles = {} }) {
  const title = titles[word];
  return title ? ` ${title.zh}` : '';
}

/** A JSON Schema in a few words. */
function typeText(schema) {
  const { type, format, items, properties } = schema;
  if (schema.anyOf) return schema.anyOf.map((one) => typeText({ ...words(schema), ...one })).join(' or ');
  if (schema.enum) return schema.enum.map((word) => `\`${word}\`${titleOf(word, schema)}`).join(', ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (type === 'array') return `list of ${typeText({ ...words(schema), ...items })}`;
  if (type === 'object' && properties) return `{ ${Object.keys(properties).join(', ')} }`;
  return format ?? type ?? 'any JSON';
}
