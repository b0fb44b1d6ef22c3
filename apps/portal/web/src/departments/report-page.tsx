import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Trouble } from '../ui/parts';
import { fileAddress, periodsBefore, readReport } from './departments';
import './departments.css';
import { DepartmentPart } from './report-table';

/** What departments kept and broke, by period; for everybody, without sign-in. */
export function ReportPage() {
  const { t, i18n } = useTranslation();
  const periods = periodsBefore(new Date().getFullYear());
  const [period, setPeriod] = useState(periods[0] ?? '');
  const [department, setDepartment] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['departments', period],
    queryFn: () => readReport(period, ''),
  });
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const shown = (data?.departments ?? []).filter(({ code }) => department === '' || code === department);
  return (
    <>
      <h1>{t('departments.title')}</h1>
      <p>{t('departments.lead')}</p>
      <p>{t('departments.order')}</p>
      <div className="asked">
        <label>
          {t('departments.period')}
          <select
            value={period}
            onChange={(event) => {
              setPeriod(event.target.value);
            }}
          >
            {periods.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          {t('departments.department')}
          <select
            value={department}
            onChange={(event) => {
              setDepartment(event.target.value);
            }}
          >
            <option value="">{t('departments.all')}</option>
            {(data?.departments ?? []).map(({ code, name }) => (
              <option key={code} value={code}>
                {name[language]}
              </option>
            ))}
          </select>
        </label>
        <nav aria-label={t('departments.files')}>
          <a href={fileAddress('csv', period, department, language)}>{t('departments.csv')}</a>{' '}
          <a href={fileAddress('pdf', period, department, language)}>{t('departments.pdf')}</a>
        </nav>
        <Button
          quiet
          onPress={() => {
            window.print();
          }}
        >
          {t('departments.print')}
        </Button>
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data && <p>{t('departments.asOf', { date: data.asOf })}</p>}
      {shown.map((each) => (
        <DepartmentPart key={each.code} department={each} />
      ))}
    </>
  );
}
