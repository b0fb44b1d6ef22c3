import type { DraftPreview } from '@concord/contracts';
import { useTranslation } from 'react-i18next';
import { IDENTIFIER_TYPES, SUBJECT_KINDS } from '../app/values';
import { Choice, Field, Select } from '../ui/fields';
import { Button, Section } from '../ui/parts';
import type { PartProps } from './decision-fields';

type Identifier = PartProps['form']['identifiers'][number];

/** What the check of an identifier says: right, with what it tells, or nothing while it is not written. */
function Checked({ preview, place, value }: { preview: DraftPreview | undefined; place: number; value: string }) {
  const { t } = useTranslation();
  const read = preview?.identifiers.find((each) => each.place === place);
  if (!read || value.trim() === '') return null;
  return (
    <p className="checked" role="status">
      <span className="good">✓</span> {t('draft.identifierRight', { value: read.value })}
      {read.birthDate !== undefined && ` ${t('draft.tellsBirth', { date: read.birthDate })}`}
      {read.warnings.map((warning) => (
        <span key={warning} className="warn">
          {' '}
          {t(`draft.warning_${warning}`)}
        </span>
      ))}
    </p>
  );
}

/** Who is listed: names never match alone, so an identifier is wanted and is checked as one types. */
export function SubjectFields({ form, change, told, preview }: PartProps & { preview: DraftPreview | undefined }) {
  const { t } = useTranslation();
  const { identifiers } = form;
  const set = (place: number, changes: Partial<Identifier>) => {
    change({ identifiers: identifiers.map((each, i) => (i === place ? { ...each, ...changes } : each)) });
  };
  return (
    <Section title={t('draft.subject')}>
      <Choice
        label={t('draft.kind')}
        value={form.kind}
        onChange={(kind) => {
          const type = kind === 'NATURAL' ? 'RID' : 'USCC';
          change({
            kind,
            identifiers: identifiers.map((each, i) => (i === 0 && each.value === '' ? { ...each, type } : each)),
          });
        }}
        options={SUBJECT_KINDS.map((value) => ({ value, label: t(`draft.kind_${value}`) }))}
      />
      <div className="row">
        <Field
          label={t('draft.name')}
          value={form.name}
          error={told.get('/subject/names/0') ?? told.get('/subject/names')}
          onChange={(name) => {
            change({ name });
          }}
          isRequired
          autoComplete="off"
        />
        {form.kind === 'NATURAL' && (
          <Field
            label={t('draft.birthDate')}
            type="date"
            value={form.birthDate}
            error={told.get('/subject/birthDate')}
            onChange={(birthDate) => {
              change({ birthDate });
            }}
          />
        )}
      </div>
      {identifiers.map((each, place) => (
        <div key={place}>
          <div className="row">
            <Select
              label={t('draft.type')}
              value={each.type}
              onChange={(type) => {
                set(place, { type });
              }}
              options={IDENTIFIER_TYPES.map((value) => ({ value, label: t(`draft.type_${value}`) }))}
            />
            <Field
              label={t('draft.country')}
              value={each.country}
              maxLength={2}
              error={told.get(`/subject/identifiers/${place}/country`)}
              onChange={(country) => {
                set(place, { country: country.toUpperCase() });
              }}
            />
            <Field
              label={t('draft.value')}
              value={each.value}
              autoComplete="off"
              error={told.get(`/subject/identifiers/${place}/value`)}
              onChange={(value) => {
                set(place, { value });
              }}
              isRequired
            />
          </div>
          <Checked preview={preview} place={place} value={each.value} />
        </div>
      ))}
      <Button
        quiet
        onPress={() => {
          change({ identifiers: [...identifiers, { type: 'PASSPORT', country: 'CN', value: '' }] });
        }}
      >
        {t('draft.another')}
      </Button>
    </Section>
  );
}
