import { useEffect, useMemo, useState } from 'react';
import type { InputMode, Touch } from '../components/touch/touch-context.ts';
import { TouchGate } from '../components/touch/touch-gate.ts';
import type { Clock } from '../visit/clock.ts';

type Noise = 'down' | 'outside' | 'second-pointer';
type Listener<T> = (told: T) => void;

/** What happens on the glass as a whole: who is told of touches, and when touches count. */
export interface GlassWatch {
  /** Ignores every touch for `ms` from now. */
  readonly pause: (ms: number) => void;
  /** Told of every touch and key: somebody is there. The reply stops it. */
  readonly onTouched: (listener: Listener<void>) => () => void;
  /** Told of touches for the `mash` flag. The reply stops it. */
  readonly onNoise: (listener: Listener<Noise>) => () => void;
}

/** Listens to all pointers and keys of the page, before any button does. */
export function useGlass(clock: Clock): { readonly glass: GlassWatch; readonly touch: Touch } {
  const [mode, setMode] = useState<InputMode>('touch');
  const { gate, touched, noise, glass } = useMemo(() => createWatch(clock), [clock]);
  useEffect(() => {
    const down = (event: PointerEvent) => {
      gate.pressed(event.pointerId, clock.monoMs());
      setMode('touch');
      for (const one of noisesOf(event, gate, clock)) for (const tell of noise) tell(one);
      if (!isIdleEnd(event)) for (const tell of touched) tell();
    };
    const up = (event: PointerEvent) => gate.released(event.pointerId);
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Shift') setMode('keypad');
      if (!isIdleEnd(event)) for (const tell of touched) tell();
    };
    document.addEventListener('pointerdown', down, true);
    // After the buttons, which ask the gate on pointer-up.
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      document.removeEventListener('keydown', key, true);
    };
  }, [gate, clock, touched, noise]);
  const touch = useMemo<Touch>(
    () => ({ mode, accepts: (id) => gate.accepts(id), isOpen: () => gate.isOpen(clock.monoMs()) }),
    [mode, gate, clock],
  );
  return { glass, touch };
}

function createWatch(clock: Clock) {
  const gate = new TouchGate();
  const touched = new Set<Listener<void>>();
  const noise = new Set<Listener<Noise>>();
  const glass: GlassWatch = {
    pause: (ms) => gate.close(clock.monoMs(), ms),
    onTouched: (listener) => subscribe(touched, listener),
    onNoise: (listener) => subscribe(noise, listener),
  };
  return { gate, touched, noise, glass };
}

function subscribe<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The on-screen keyboard is quiet: fast typing is no random tapping. */
function noisesOf(event: PointerEvent, gate: TouchGate, clock: Clock): readonly Noise[] {
  if (gate.simultaneous > 1) return ['second-pointer'];
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-quiet]')) return [];
  const outside = gate.isOpen(clock.monoMs()) && !target?.closest('button');
  return outside ? ['down', 'outside'] : ['down'];
}

/** "Stop" in the idle warning is the one touch that does not say "I am still here". */
function isIdleEnd({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-idle-end]') !== null;
}
