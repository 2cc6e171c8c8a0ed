import { act, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { createTexts, SHIPPED_TEXTS } from '../../../../kiosk/renderer/i18n/i18n.ts';
import { CleaningScreen } from '../../../../kiosk/renderer/screens/CleaningScreen.tsx';
import { FaultBoundary } from '../../../../kiosk/renderer/screens/FaultBoundary.tsx';
import { cleaningSeconds } from '../../../../kiosk/renderer/visit/cleaning-seconds.ts';
import { handClock } from '../../../support/hand-clock.ts';

describe('a broken screen', () => {
  it('F39: three times in five minutes gives way to a safe screen, and the first one is tried again after five more', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const clock = handClock();
    let broken = true;
    const Fragile = () => {
      if (broken) throw new Error('broken');
      return <p>first screen</p>;
    };
    render(
      <FaultBoundary clock={clock} onFault={() => undefined}>
        <Fragile />
      </FaultBoundary>,
    );
    for (let second = 0; second < 2; second += 1) act(() => clock.pass(1_000));
    expect(screen.queryByText('This screen is not in use right now.')).toBeNull();
    act(() => clock.pass(1_000));
    expect(screen.getByText('This screen is not in use right now.')).toBeVisible();
    broken = false;
    act(() => clock.pass(4 * 60_000));
    expect(screen.queryByText('first screen')).toBeNull();
    act(() => clock.pass(60_000));
    expect(screen.getByText('first screen')).toBeVisible();
  });

  it('gives way to a working one within two seconds, and the fault is told', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const clock = handClock();
    const told: unknown[] = [];
    let broken = true;
    const Fragile = () => {
      if (broken) throw new Error('broken');
      return <p>first screen</p>;
    };
    render(
      <FaultBoundary clock={clock} onFault={(error) => told.push(error)}>
        <Fragile />
      </FaultBoundary>,
    );
    expect(told).toHaveLength(1);
    expect(screen.queryByText('first screen')).toBeNull();
    broken = false;
    act(() => clock.pass(2_000));
    expect(screen.getByText('first screen')).toBeVisible();
  });
});

describe('the cleaning lock', () => {
  it('lasts as long as IT says', () => {
    expect([
      cleaningSeconds({ settings: { cleaningSeconds: 90 } }),
      cleaningSeconds({}),
      cleaningSeconds(null),
    ]).toEqual([90, 60, 60]);
  });

  it('counts sixty seconds down, offers nothing to press, and ends', () => {
    const clock = handClock();
    const onDone = vi.fn();
    render(
      <I18nextProvider i18n={createTexts('fi')}>
        <CleaningScreen clock={clock} seconds={cleaningSeconds({})} onDone={onDone} />
      </I18nextProvider>,
    );
    expect(screen.getByRole('timer')).toHaveTextContent('60 s');
    expect(screen.queryByRole('button')).toBeNull();
    for (let second = 0; second < 59; second += 1) act(() => clock.pass(1_000));
    expect(screen.getByRole('timer')).toHaveTextContent('1 s');
    expect(onDone).not.toHaveBeenCalled();
    act(() => clock.pass(1_000));
    expect(onDone).toHaveBeenCalledOnce();
  });
});

describe('the interface texts', () => {
  it('say every key in every shipped language, with the same placeholders', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([found]) => found).sort();
    const { fi, ...others } = SHIPPED_TEXTS;
    for (const texts of Object.values(others)) {
      for (const [key, text] of Object.entries(fi ?? {})) {
        const other = texts[key as keyof typeof texts];
        expect(other, key).toBeTruthy();
        expect(placeholders(other), key).toEqual(placeholders(text));
      }
    }
  });
});
