import { useEffect, useMemo } from 'react';
import { Link, Route, Switch } from 'wouter';
import { ActionsPage } from './actions/ActionsPage.tsx';
import { AlertsPage } from './alerts/AlertsPage.tsx';
import { LiveProvider } from './api/LiveProvider.tsx';
import { ServicesContext, useServices } from './api/services.ts';
import { ApprovalPage } from './approval/ApprovalPage.tsx';
import { ChainPage } from './findings/ChainPage.tsx';
import { DriversPage } from './findings/DriversPage.tsx';
import { TiersPage } from './findings/TiersPage.tsx';
import { KiosksPage } from './fleet/KiosksPage.tsx';
import { useTexts } from './i18n/use-texts.ts';
import { IdeasPage } from './ideas/IdeasPage.tsx';
import { ImportPage } from './imports/ImportPage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { PulseLinksPage } from './pulse-links/PulseLinksPage.tsx';
import { SafetyPage } from './safety/SafetyPage.tsx';
import { PersonContext } from './session/person.ts';
import { SignInPage } from './session/SignInPage.tsx';
import { useSession } from './session/use-session.ts';
import { FailureNotice } from './shell/FailureNotice.tsx';
import { Header } from './shell/Header.tsx';
import { PageHead } from './shell/PageHead.tsx';
import { TeamsPage } from './teams/TeamsPage.tsx';

/** The dashboard: nobody sees a figure before signing in; the address survives the sign-in. */
export function App() {
  const { t, language } = useTexts();
  const services = useServices();
  const { session, ask, signIn, signOut, guardedCall } = useSession(services.call);
  const guarded = useMemo(() => ({ ...services, call: guardedCall }), [services, guardedCall]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  switch (session.kind) {
    case 'asking':
      return (
        <main>
          <p className="loading" role="status">
            {t('loading')}
          </p>
        </main>
      );
    case 'nobody':
      return <SignInPage signIn={signIn} />;
    case 'failed':
      return (
        <main>
          <FailureNotice title="Juuri" failure={session.failure} onRetry={ask} />
        </main>
      );
    case 'signed-in':
      return (
        <ServicesContext value={guarded}>
          <PersonContext value={session.person}>
            <LiveProvider>
              <Header userName={session.person.userName} onSignOut={signOut} />
              <Pages />
            </LiveProvider>
          </PersonContext>
        </ServicesContext>
      );
  }
}

function Pages() {
  return (
    <main id="content" tabIndex={-1}>
      <Switch>
        <Route path="/" component={OverviewPage} />
        <Route path="/teams" component={TeamsPage} />
        <Route path="/drivers" component={DriversPage} />
        <Route path="/chain" component={ChainPage} />
        <Route path="/tiers" component={TiersPage} />
        <Route path="/ideas" component={IdeasPage} />
        <Route path="/actions" component={ActionsPage} />
        <Route path="/pulse-links" component={PulseLinksPage} />
        <Route path="/alerts" component={AlertsPage} />
        <Route path="/kiosks" component={KiosksPage} />
        <Route path="/safety" component={SafetyPage} />
        <Route path="/import" component={ImportPage} />
        <Route path="/approve" component={ApprovalPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </main>
  );
}

function NotFoundPage() {
  const { t } = useTexts();
  return (
    <PageHead title={t('notFound')}>
      <p>
        <Link href="/">{t('notFound.back')}</Link>
      </p>
    </PageHead>
  );
}
