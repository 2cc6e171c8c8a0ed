import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

/** A busy machine needs longer than the default second; what never comes still fails. */
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
