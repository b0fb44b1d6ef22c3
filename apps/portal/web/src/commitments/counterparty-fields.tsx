import { useTranslation } from 'react-i18next';
import { Choice, Field } from '../ui/fields';
import { isToOrganisation, type Change, type TypedCommitment } from './record';

interface Props {
  typed: TypedCommitment;
  change: Change;
  told: ReadonlyMap<string, string>;
  /** A firm files what is owed to itself: its code is that of its token. */
  isOwn: boolean;
}

/** To whom: the public, or an organisation by its code. There is no field for a person. */
export function CounterpartyFields({ typed, change, told, isOwn }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {!isOwn && typed.kind !== 'PAYMENT' && (
        <Choice
          label={t('departments.to')}
          value={typed.to}
          onChange={(to) => {
            change({ to });
          }}
          options={(['organisation', 'public'] as const).map((value) => ({
            value,
            label: t(`commitments.to_${value}`),
          }))}
        />
      )}
      {(isOwn || isToOrganisation(typed)) && (
        <div className="row">
          <Field
            label={t('commitments.toTitle')}
            value={typed.toTitle}
            error={told.get('/counterparty/title')}
            onChange={(toTitle) => {
              change({ toTitle });
            }}
            isRequired
          />
          {!isOwn && (
            <>
              <Choice
                label={t('commitments.toType')}
                value={typed.toType}
                onChange={(toType) => {
                  change({ toType });
                }}
                options={(['USCC', 'LEI'] as const).map((value) => ({ value, label: t(`commitments.type_${value}`) }))}
              />
              <Field
                label={t('commitments.toValue')}
                value={typed.toValue}
                error={told.get('/counterparty/identifier/value')}
                onChange={(toValue) => {
                  change({ toValue });
                }}
                isRequired
              />
            </>
          )}
        </div>
      )}
    </>
  );
}
