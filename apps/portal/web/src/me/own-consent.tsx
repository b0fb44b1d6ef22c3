import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Button, Trouble } from '../ui/parts';
import type { Me } from './me';

/** Consent to being honoured: given and withdrawn by its giver alone. A withdrawal erases, so it is asked for twice. */
export function OwnConsent({ consents }: Pick<Me, 'consents'>) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [asksAgain, setAsksAgain] = useState(false);
  const change = useMutation<unknown, Problem, 'me/consent' | 'me/consent/withdraw'>({
    mutationFn: (path) => ask(serviceAddress('coordinator', path), { method: 'POST', body: {} }),
    onSuccess: () => {
      setAsksAgain(false);
      return queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const [given] = consents;
  return (
    <>
      <p>{t('me.consentWhat')}</p>
      <p>
        {given ? t('me.consented', { at: new Date(given.at).toLocaleString(i18n.language) }) : t('me.notConsented')}
      </p>
      {change.error && <Trouble error={change.error} />}
      {!given && (
        <Button
          quiet
          onPress={() => {
            change.mutate('me/consent');
          }}
        >
          {t('me.giveConsent')}
        </Button>
      )}
      {given && !asksAgain && (
        <Button
          quiet
          onPress={() => {
            setAsksAgain(true);
          }}
        >
          {t('me.withdraw')}
        </Button>
      )}
      {given && asksAgain && (
        <div role="group" aria-label={t('me.withdraw')}>
          <p>{t('me.withdrawWhat')}</p>
          <Button
            autoFocus
            onPress={() => {
              change.mutate('me/consent/withdraw');
            }}
          >
            {t('me.withdrawYes')}
          </Button>{' '}
          <Button
            quiet
            onPress={() => {
              setAsksAgain(false);
            }}
          >
            {t('me.withdrawNo')}
          </Button>
        </div>
      )}
    </>
  );
}
