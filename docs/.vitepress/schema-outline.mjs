// A JSON schema as an outline that a person reads, in Markdown.

/** Text that the page shows as it is: no mark-up, no interpolation. */
export const plain = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;').replaceAll('|', '\\|');

const nameOf = (ref) => ref.split('/').at(-1);
/** The anchor of a schema on its page. */
export const anchorOf = (name) => `schema-${name.toLowerCase()}`;

function limitsOf({ minLength, maxLength, minimum, maximum, minItems, maxItems, pattern }) {
  const bounds = (low, high, unit) => {
    if (low === undefined && high === undefined) return [];
    if (low === high) return [`${low}${unit}`];
    return [`${low ?? '…'}–${high ?? '…'}${unit}`];
  };
  const safe = (value) => (Math.abs(value ?? 0) >= Number.MAX_SAFE_INTEGER ? undefined : value);
  return [
    ...bounds(minLength, maxLength, ' characters'),
    ...bounds(safe(minimum), safe(maximum), ''),
    ...bounds(minItems, maxItems, ' items'),
    ...(pattern !== undefined && pattern.length < 40 ? [`\`${pattern.replaceAll('|', '\\|')}\``] : []),
  ];
}

/** What kind of value a schema wants, in a few words. */
export function kindOf(schema) {
  if (schema.$ref !== undefined) return `[${nameOf(schema.$ref)}](#${anchorOf(nameOf(schema.$ref))})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${one}\``).join(', ');
  const any = schema.anyOf ?? schema.oneOf;
  if (any !== undefined) return any.map(kindOf).join(' or ');
  if (schema.type === 'array') {
    const fixed = Array.isArray(schema.items) ? schema.items : schema.prefixItems;
    if (fixed !== undefined) return `[${fixed.map(kindOf).join(', ')}]`;
    return `list of ${kindOf(schema.items ?? {})}`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any value');
  return [schema.format ?? type, ...limitsOf(schema)].join(', ');
}

/** The object whose properties are worth showing within a schema: itself, a list's items, or one of several. */
function within(schema) {
  if (schema.properties !== undefined) return [schema];
  if (schema.type === 'array' && schema.items && !Array.isArray(schema.items)) return within(schema.items);
  return (schema.anyOf ?? schema.oneOf ?? []).flatMap(within);
}

/** An outline of a schema's properties, a line each, those within indented; bounded in depth. */
export function outlineOf(schema, depth = 0) {
  if (depth > 6) return [];
  return within(schema).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, property]) => {
      const need = required.includes(name) ? '' : ' (optional)';
      const note = property.description === undefined ? '' : `: ${plain(property.description)}`;
      return [
        `${'  '.repeat(depth)}- \`${name}\`${need} ${kindOf(property)}${note}`,
        ...outlineOf(property, depth + 1),
      ];
    }),
  );
}
