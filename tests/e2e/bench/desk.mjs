// A counter's requests without its page.
export class Desk {
  static async open(world, login, counter) {
    const desk = new Desk();
    desk.url = world.siteUrl;
    const response = await fetch(`${desk.url}/lobby/api/session`, {
      method: "POST", body: JSON.stringify({ login, password: world.password, counter }),
    });
    if (response.status !== 200) throw new Error(`sign-in of ${login}: ${response.status} ${await response.text()}`);
    desk.cookie = response.headers.getSetCookie()[0].split(";")[0];
    desk.csrf = (await response.json()).csrf;
    desk.current = null;
    return desk;
  }

  // What the act said, and when its answer was here.
  async act(act, more = {}) {
    const begun = performance.now();
    const response = await fetch(`${this.url}/lobby/api/act`, {
      method: "POST", body: JSON.stringify({ act, current: this.current, ...more }),
      headers: { Cookie: this.cookie, "X-CSRF": this.csrf },
    });
    const answer = await response.json();
    const took = performance.now() - begun;
    if (response.status !== 200) throw new Error(`${act}: ${response.status} ${answer.error}`);
    this.current = answer.current?.visit ?? null;
    return { ...answer, took, at: Date.now() };
  }

  // The page's own question, with the tag of its last answer; bytes of the answer.
  async look() {
    const begun = performance.now();
    const response = await fetch(`${this.url}/lobby/api/console`, {
      headers: { Cookie: this.cookie, ...(this.tag ? { "If-None-Match": this.tag } : {}) },
    });
    const bytes = (await response.arrayBuffer()).byteLength;
    this.tag = response.headers.get("ETag") ?? "";
    return { status: response.status, bytes, took: performance.now() - begun };
  }
}
