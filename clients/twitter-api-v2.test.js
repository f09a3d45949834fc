// Tests the npm package twitter-api-v2. Its home timeline and its token refresh ignore the configured prefix and use
// X's host, so a plug-in redirects every request. The agent makes it use plain HTTP.
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { before, describe, it } from 'node:test';
import { TwitterApi } from 'twitter-api-v2';
import { ApiResponseError } from 'twitter-api-v2';
import { AVIARY, eventually, exhaustReads, signUp, newestFirst, PIXEL } from './aviary.js';

const redirectToAviary = { onBeforeRequestConfig({ params }) { params.url = params.url.replace('https://api.x.com', AVIARY); } };
function clientOf({ token }) {
  const client = new TwitterApi(token, { httpAgent: new Agent(), plugins: [redirectToAviary] });
  return client;
}

describe('twitter-api-v2', () => {
  let ann, ben, annsClient, bensClient;
  const tweets = [];

  before(async () => {
    [ann, ben] = await Promise.all([signUp('Ann'), signUp('Ben')]);
    annsClient = clientOf(ann);
    bensClient = clientOf(ben);
  });

  it('me', async () => {
    const me = await annsClient.v2.me({ 'user.fields': ['created_at', 'public_metrics'] });
    assert.equal(me.data.id, ann.id);
    assert.equal(me.data.username, ann.username);
    assert.equal(me.data.name, 'Ann');
    assert.match(me.data.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(me.data.public_metrics.followers_count, 0);
  });

  it('follow', async () => {
    const { data } = await bensClient.v2.follow(ben.id, ann.id);
    assert.deepEqual(data, { following: true, pending_follow: false });
    await eventually(async () => {
      const followers = await annsClient.v2.followers(ann.id);
      assert.deepEqual(followers.data.map((user) => user.id), [ben.id]);
    });
  });

  it('post', async () => {
    for (let i = 0; i < 12; i++) {
      const { data } = await annsClient.v2.tweet(`Tweet ${i} of Ann`);
      assert.equal(data.text, `Tweet ${i} of Ann`);
      assert.deepEqual(data.edit_history_tweet_ids, [data.id]);
      tweets.push(data.id);
    }
  });

  it('reply', async () => {
    const { data } = await bensClient.v2.reply('I say so too', tweets[0]);
    const fields = { 'tweet.fields': ['conversation_id', 'in_reply_to_user_id', 'referenced_tweets'] };
    const reply = await annsClient.v2.singleTweet(data.id, fields);
    assert.equal(reply.data.conversation_id, tweets[0]);
    assert.equal(reply.data.in_reply_to_user_id, ann.id);
    assert.deepEqual(reply.data.referenced_tweets, [{ type: 'replied_to', id: tweets[0] }]);
    tweets.push(data.id);
  });

  it('like', async () => {
    const { data } = await bensClient.v2.like(ben.id, tweets[0]);
    assert.deepEqual(data, { liked: true });
    await eventually(async () => {
      const liked = await annsClient.v2.singleTweet(tweets[0], { 'tweet.fields': ['public_metrics'] });
      assert.equal(liked.data.public_metrics.like_count, 1);
    });
  });

  it('home timeline, all pages', async () => {
    const options = { max_results: 5, expansions: ['author_id'], 'tweet.fields': ['created_at', 'public_metrics'] };
    await eventually(async () => {
      const home = await bensClient.v2.homeTimeline(options);
      const first = home.tweets.length;
      const found = [];
      for await (const tweet of home) {
        assert.equal(home.includes.author(tweet).id, tweet.author_id);
        found.push(tweet.id);
      }
      assert.equal(first, 5);
      assert.deepEqual(found, newestFirst(tweets));
    });
  });

  it('user timeline', async () => {
    const timeline = await bensClient.v2.userTimeline(ann.id, { max_results: 5 });
    await timeline.fetchLast();
    assert.deepEqual(timeline.tweets.map((tweet) => tweet.id), newestFirst(tweets.slice(0, 12)));
  });

  it('delete', async () => {
    const { data } = await annsClient.v2.deleteTweet(tweets[11]);
    assert.deepEqual(data, { deleted: true });
    await assert.rejects(annsClient.v2.singleTweet(tweets[11]), { code: 404 });
    await eventually(async () => {
      const home = await bensClient.v2.homeTimeline({ max_results: 100 });
      assert.deepEqual(home.tweets.map((tweet) => tweet.id), newestFirst(tweets.filter((id) => id !== tweets[11])));
    });
  });

  it('404', async () => {
    const error = await annsClient.v2.singleTweet('1').then(assert.fail, (thrown) => thrown);
    assert.ok(error instanceof ApiResponseError);
    assert.equal(error.code, 404);
    assert.equal(error.data.title, 'Not Found Error');
    assert.equal(error.data.type, 'https://api.twitter.com/2/problems/resource-not-found');
    assert.equal(error.data.detail, 'Could not find tweet with id: [1].');
    assert.equal(error.data.errors[0].resource_type, 'tweet');
    assert.equal(error.errors[0].value, '1');
  });

  it('429', async (t) => {
    const eager = await signUp('Eager');
    if (!(await exhaustReads(eager))) {
      return t.skip('limits off');
    }
    const error = await clientOf(eager).v2.me().then(assert.fail, (thrown) => thrown);
    assert.ok(error instanceof ApiResponseError);
    assert.equal(error.code, 429);
    assert.ok(error.rateLimitError);
    assert.equal(error.rateLimit.remaining, 0);
    assert.ok(error.rateLimit.reset * 1000 > Date.now());
  });

  it('media', async () => {
    const id = await annsClient.v2.uploadMedia(PIXEL, { media_type: 'image/png' });
    const { data } = await annsClient.v2.tweet('A picture', { media: { media_ids: [id] } });
    const options = { expansions: ['attachments.media_keys'], 'media.fields': ['url', 'width'] };
    const shown = await bensClient.v2.singleTweet(data.id, options);
    const [picture] = shown.includes.media;
    assert.deepEqual(shown.data.attachments.media_keys, [picture.media_key]);
    assert.equal(picture.type, 'photo');
    assert.equal(picture.width, 1);
    assert.deepEqual(Buffer.from(await (await fetch(picture.url)).arrayBuffer()), PIXEL);
  });

  it('token refresh', async () => {
    const settings = { httpAgent: new Agent(), plugins: [redirectToAviary] };
    const app = new TwitterApi({ clientId: 'my-app' }, settings);
    const first = await app.refreshOAuth2Token(ann.refreshToken);
    assert.notEqual(first.accessToken, ann.token);
    assert.notEqual(first.refreshToken, ann.refreshToken);
    assert.equal((await first.client.v2.me()).data.id, ann.id);
    // The package sends a client secret twice: in the header and in the body.
    const appWithSecret = new TwitterApi({ clientId: 'my-app', clientSecret: 'secret' }, settings);
    const second = await appWithSecret.refreshOAuth2Token(first.refreshToken);
    assert.equal((await second.client.v2.me()).data.id, ann.id);
  });
});
