import type { DeviceIdentity, SetUpStage } from '../platform/platform.ts';

/** The identity at another step of its set-up; without one it has been started. */
export function atStage({ settingUp: _before, ...others }: DeviceIdentity, stage?: SetUpStage): DeviceIdentity {
  return stage === undefined ? others : { ...others, settingUp: stage };
}
