/** What a newcomer needs to try the demo: sign-in, PIN, one enrolment code a location. */
export async function demoLines(_environment: NodeJS.ProcessEnv): Promise<string[]> {
  return [];
}
