import type { start } from '../start/text.en';
import { has, isFirm, isOfCommitments, isStaff, type Person } from './session';

/** The start page invites to every page of the bar but itself. */
type PageName = 'start' | keyof typeof start.to;
/** What pages are called that the bar does not name; keys below `app.`. */
type PageTitle = 'case' | 'draft' | 'revise' | 'listing' | 'batch' | 'proof' | 'walk' | 'commitment' | 'ofDepartment';
type Loaded = Promise<Record<string, unknown>>;

/** A page of the portal: where it is, what it is called in the bar, and for whom it is shown there. */
export interface PortalPage {
  path: string;
  /** Loads the module of the page; `component` is its name there. */
  load: () => Loaded;
  component: string;
  /** The key of its name in the bar, below `app.`; a page without one is reached from another. */
  name?: PageName;
  /** What the window is called where the bar has no name for it. */
  title?: PageTitle;
  /** Whether the bar shows it. What somebody may do is decided by the services, not here. */
  shownTo?: (person: Person | null | undefined) => boolean;
}

const everybody = () => true;
const authorityStaff = (person: Person | null | undefined) =>
  has(person, 'clerk', 'approver') && !isOfCommitments(person);

/** Every page, in the order of the bar. */
export const PAGES: readonly PortalPage[] = [
  { path: '/', load: () => import('../start/start-page'), component: 'StartPage', name: 'start', shownTo: everybody },
  {
    path: '/desk',
    load: () => import('../desk/desk-page'),
    component: 'DeskPage',
    name: 'desk',
    shownTo: authorityStaff,
  },
  {
    path: '/cases',
    load: () => import('../cases/cases-page'),
    component: 'CasesPage',
    name: 'cases',
    shownTo: authorityStaff,
  },
  { path: '/cases/$id', load: () => import('../cases/case-page'), component: 'CasePage', title: 'case' },
  { path: '/listings/new', load: () => import('../draft/draft-page'), component: 'DraftPage', title: 'draft' },
  {
    path: '/listings/$id/revise',
    load: () => import('../draft/revise-page'),
    component: 'RevisePage',
    title: 'revise',
  },
  { path: '/listings/$id', load: () => import('../listing/listing-page'), component: 'ListingPage', title: 'listing' },
  {
    path: '/upload',
    load: () => import('../upload/upload-page'),
    component: 'UploadPage',
    name: 'upload',
    shownTo: (person) => has(person, 'clerk') && !isOfCommitments(person),
  },
  { path: '/batches/$id', load: () => import('../upload/batch-page'), component: 'BatchPage', title: 'batch' },
  {
    path: '/counter',
    load: () => import('../counter/counter'),
    component: 'CounterPage',
    name: 'counter',
    shownTo: (person) => has(person, 'counter'),
  },
  {
    path: '/me',
    load: () => import('../me/me-page'),
    component: 'MePage',
    name: 'me',
    shownTo: (person) => has(person, 'subject'),
  },
  { path: '/me/proof/$id', load: () => import('../me/proof-page'), component: 'ProofPage', title: 'proof' },
  {
    path: '/trust',
    load: () => import('../trust/trust-page'),
    component: 'TrustPage',
    name: 'trust',
    shownTo: isFirm,
  },
  {
    path: '/explain',
    load: () => import('../explain/explain-page'),
    component: 'ExplainPage',
    name: 'explain',
    shownTo: (person) => has(person, 'oversight'),
  },
  // Reached from the start page, where there is a walk: in a local stack alone.
  { path: '/walk', load: () => import('../walk/walk-page'), component: 'WalkPage', title: 'walk' },
  {
    path: '/regulator',
    load: () => import('../regulator/regulator-page'),
    component: 'RegulatorPage',
    name: 'regulator',
    shownTo: (person) => has(person, 'regulator'),
  },
  {
    path: '/industries',
    load: () => import('../industries/industries-page'),
    component: 'IndustriesPage',
    name: 'industries',
    shownTo: (person) => has(person, 'regulator'),
  },
  {
    path: '/trust/register',
    load: () => import('../trust/register/register-page'),
    component: 'RegisterPage',
    name: 'trustRegister',
    shownTo: (person) => person?.readsTrust === true && has(person, 'clerk', 'approver', 'regulator'),
  },
  {
    path: '/overview',
    load: () => import('../overview/overview-page'),
    component: 'OverviewPage',
    name: 'overview',
    shownTo: isStaff,
  },
  {
    path: '/commitments',
    load: () => import('../commitments/commitments-page'),
    component: 'CommitmentsPage',
    name: 'commitments',
    shownTo: (person) => person !== null && person !== undefined && person.commitmentSide !== null,
  },
  {
    path: '/commitments/$id',
    load: () => import('../commitments/commitment-page'),
    component: 'CommitmentPage',
    title: 'commitment',
  },
  {
    path: '/departments',
    load: () => import('../departments/report-page'),
    component: 'ReportPage',
    name: 'departments',
    shownTo: everybody,
  },
  {
    path: '/departments/$id',
    load: () => import('../departments/case-page'),
    component: 'CasePage',
    title: 'ofDepartment',
  },
];

/** The key of what the window is called on the page at a route; where there is no page, it says that (WCAG 2.2, 2.4.2). */
export function titleOf(route: string | undefined): `app.${PageName | PageTitle | 'notFound'}` {
  const page = PAGES.find(({ path }) => path === route);
  return `app.${page?.name ?? page?.title ?? 'notFound'}`;
}
