import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { Button, Trouble } from '../ui/parts';
import type { Me } from './me';

/** Consent to being honoured: given and withdrawn by its giver alone. */
export function OwnConsent({ consents }: Pick<Me, 'consents'>) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const change = useMutation<unknown, Problem, 'me/consent' | 'me/consent/withdraw'>({
    mutationFn: (path) => ask(serviceAddress('coordinator', path), { method: 'POST', body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  const [given] = consents;
  return (
    <>
      <p>
        {given ? t('me.consented', { at: new Date(given.at).toLocaleString(i18n.language) }) : t('me.notConsented')}
      </p>
      {change.error && <Trouble error={change.error} />}
      <Button
        quiet
        isPending={change.isPending}
        onPress={() => {
          change.mutate(given ? 'me/consent/withdraw' : 'me/consent');
        }}
      >
        {given ? t('me.withdraw') : t('me.giveConsent')}
      </Button>
    </>
  );
}
