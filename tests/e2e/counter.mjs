import assert from "node:assert/strict";

// A counter's requests without its page.
export class Counter {
  static async open(world, login, counter) {
    const self = new Counter();
    self.url = world.siteUrl;
    const response = await fetch(`${self.url}/lobby/api/session`, {
      method: "POST", body: JSON.stringify({ login, password: world.password, counter }),
    });
    assert.equal(response.status, 200, `sign-in of ${login}`);
    self.cookie = response.headers.getSetCookie()[0].split(";")[0];
    self.csrf = (await response.json()).csrf;
    return self;
  }

  async act(act, more = {}) {
    const response = await fetch(`${this.url}/lobby/api/act`, {
      method: "POST", body: JSON.stringify({ act, ...more }),
      headers: { Cookie: this.cookie, "X-CSRF": this.csrf },
    });
    return { status: response.status, ...await response.json() };
  }

  async console() {
    return (await fetch(`${this.url}/lobby/api/console`, { headers: { Cookie: this.cookie } })).json();
  }

  async issue(more = {}) {
    const answer = await this.act("issue", { class: "wni", service: "passport_lost", priority: "none", ...more });
    assert.equal(answer.status, 200, answer.error);
    return answer.issued;
  }

  async end() {
    await fetch(`${this.url}/lobby/api/session/end`, {
      method: "POST", body: "{}", headers: { Cookie: this.cookie, "X-CSRF": this.csrf },
    });
  }
}
