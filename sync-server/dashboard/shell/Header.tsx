import { Link, useLocation, useSearch } from 'wouter';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';

interface HeaderProps {
  userName: string;
  onSignOut(): void;
}

const PAGES = [
  { path: '/', text: 'nav.goals' },
  { path: '/teams', text: 'nav.teams' },
  { path: '/drivers', text: 'nav.drivers' },
  { path: '/chain', text: 'nav.chain' },
  { path: '/tiers', text: 'nav.tiers' },
  { path: '/ideas', text: 'nav.ideas' },
  { path: '/actions', text: 'nav.actions' },
  { path: '/pulse-links', text: 'nav.pulse', leadersOnly: true },
  { path: '/alerts', text: 'nav.alerts', watchersOnly: true },
  { path: '/kiosks', text: 'nav.kiosks', keepersOnly: true },
  { path: '/safety', text: 'nav.safety', keepersOnly: true },
  { path: '/approve', text: 'nav.approve', keepersOnly: true },
] as const;
/** What only an administrator does. */
const ADMINISTRATOR_PAGES = [{ path: '/import', text: 'nav.import' }] as const;

/** Name, pages (which keep the filters), language, and who is signed in. */
export function Header({ userName, onSignOut }: HeaderProps) {
  const { t } = useTexts();
  const [path] = useLocation();
  const search = useSearch();
  const { isLeader, isKeeper, role } = usePerson();
  const open = PAGES.filter(
    (page) =>
      (isLeader || !('leadersOnly' in page)) &&
      (isKeeper || !('keepersOnly' in page)) &&
      (isLeader || isKeeper || !('watchersOnly' in page)),
  );
  const pages = role === 'administrator' ? [...open, ...ADMINISTRATOR_PAGES] : open;
  const suffix = search === '' ? '' : `?${search}`;
  return (
    <header className="header">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <span className="brand">Juuri</span>
      <nav aria-label={t('nav')}>
        {pages.map((page) => (
          <Link key={page.path} href={`${page.path}${suffix}`} aria-current={path === page.path ? 'page' : undefined}>
            {t(page.text)}
          </Link>
        ))}
      </nav>
      <div className="account">
        <LanguageSwitch />
        <span className="who">{t('signedIn', { name: userName })}</span>
        <button type="button" className="quiet" onClick={onSignOut}>
          {t('signOut')}
        </button>
      </div>
    </header>
  );
}
