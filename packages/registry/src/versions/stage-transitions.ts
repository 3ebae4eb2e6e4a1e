import { InvalidArgumentError, type ModelStage, StageTransitionError } from '@spx/core';

/**
 * Stages that may follow a stage: up through Staging or straight to Production, back from Production to Staging, to Archived from anywhere, and out of the
 * archive again, for a rollback. Nothing returns to None, which means "never staged".
 */
const followers: Readonly<Record<ModelStage, readonly ModelStage[]>> = {
  None: ['Staging', 'Production', 'Archived'],
  Staging: ['Production', 'Archived'],
  Production: ['Staging', 'Archived'],
  Archived: ['Staging', 'Production'],
};

/**
 * Refuses a stage that may not follow another.
 *
 * @param subject - the version, for the error message.
 * @throws {InvalidArgumentError} if `to` is not a stage.
 * @throws {StageTransitionError} if `to` may not follow `from`.
 */
export function checkStageTransition(subject: string, from: ModelStage, to: ModelStage): void {
  if (!Object.hasOwn(followers, to)) throw new InvalidArgumentError('stage', `one of "${Object.keys(followers).join('", "')}"`, { received: to });
  if (!followers[from].includes(to)) throw new StageTransitionError({ subject, from, to });
}
