import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './app/ask';
import { router } from './app/router';
import { openTexts } from './text/texts';
import './ui/base.css';
import './ui/form.css';
import './ui/table.css';
import './ui/parts.css';

/** A refusal stays one however often it is asked; only what did not answer is asked again. */
const mayRetry = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status === 503);

const queries = new QueryClient({ defaultOptions: { queries: { retry: mayRetry, refetchOnWindowFocus: false } } });
const root = document.getElementById('root');
if (!root) throw new Error('the document has no root');

await openTexts();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
