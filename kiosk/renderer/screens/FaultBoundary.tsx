import { Component, type ReactNode } from 'react';
import type { Clock } from '../visit/clock.ts';
import { afterFault } from './fault-limit.ts';
import { SafeScreen } from './StartFault.tsx';

export interface FaultBoundaryProps {
  readonly clock: Clock;
  readonly children: ReactNode;
  /** Told at once: what was confirmed so far is committed there. */
  onFault(error: unknown): void;
}

interface Shown {
  readonly broken: 'no' | 'for-a-moment' | 'for-long';
}

/**
 * When a screen breaks, the kiosk starts again at its first screen; no visitor sees an error. After the third time in five minutes
 * a safe screen stands for five more. What sends answers runs beside the screens and goes on.
 */
export class FaultBoundary extends Component<FaultBoundaryProps, Shown> {
  override state: Shown = { broken: 'no' };
  #recent: readonly number[] = [];

  static getDerivedStateFromError(): Shown {
    return { broken: 'for-a-moment' };
  }

  override componentDidCatch(error: unknown): void {
    const { clock, onFault } = this.props;
    onFault(error);
    const step = afterFault(this.#recent, clock.monoMs());
    this.#recent = step.recent;
    if (step.isSafe) this.setState({ broken: 'for-long' });
    clock.after(step.waitMs, () => this.setState({ broken: 'no' }));
  }

  override render(): ReactNode {
    if (this.state.broken === 'for-long') return <SafeScreen />;
    return this.state.broken === 'no' ? this.props.children : <main className="screen" aria-busy="true" />;
  }
}
