// Tests the npm package @xdevplatform/xdk by X. It requests fields of tweets as `post.fields`, which is newer than the
// API version that Aviary implements.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Client } from '@xdevplatform/xdk';
import { ApiError, PostPaginator } from '@xdevplatform/xdk';
import { AVIARY, eventually, exhaustReads, countLikes, signUp, newestFirst, PIXEL } from './aviary.js';

function clientOf({ token }) {
  const client = new Client({ baseUrl: AVIARY, accessToken: token });
  return client;
}
const idsOf = (page) => (page.data ?? []).map(({ id }) => id);

describe('@xdevplatform/xdk', () => {
  let ann, ben, annsClient, bensClient;
  const tweets = [];

  before(async () => {
    [ann, ben] = await Promise.all([signUp('Ann'), signUp('Ben')]);
    annsClient = clientOf(ann);
    bensClient = clientOf(ben);
  });

  it('me', async () => {
    const me = await annsClient.users.getMe({ userFields: ['createdAt', 'publicMetrics'] });
    assert.equal(me.data.id, ann.id);
    assert.equal(me.data.username, ann.username);
    assert.equal(me.data.name, 'Ann');
    assert.match(me.data.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(me.data.publicMetrics.followersCount, 0);
  });

  it('follow', async () => {
    const { data } = await bensClient.users.followUser(ben.id, { targetUserId: ann.id });
    assert.deepEqual(data, { following: true, pendingFollow: false });
    await eventually(async () => assert.deepEqual(idsOf(await annsClient.users.getFollowers(ann.id)), [ben.id]));
  });

  it('post', async () => {
    for (let i = 0; i < 12; i++) {
      const { data } = await annsClient.posts.create({ text: `Tweet ${i} of Ann` });
      assert.equal(data.text, `Tweet ${i} of Ann`);
      assert.deepEqual(data.editHistoryTweetIds, [data.id]);
      tweets.push(data.id);
    }
  });

  it('reply', async () => {
    const { data } = await bensClient.posts.create({ text: 'I say so too', reply: { inReplyToTweetId: tweets[0] } });
    const reply = await annsClient.posts.getById(data.id, { expansions: ['referenced_tweets.id', 'in_reply_to_user_id'] });
    assert.equal(reply.data.inReplyToUserId, ann.id);
    assert.deepEqual(reply.data.referencedTweets, [{ type: 'replied_to', id: tweets[0] }]);
    assert.equal(reply.includes.tweets[0].text, 'Tweet 0 of Ann');
    tweets.push(data.id);
  });

  it('like', async () => {
    const { data } = await bensClient.users.likePost(ben.id, { tweetId: tweets[0] });
    assert.deepEqual(data, { liked: true });
    await eventually(async () => assert.equal(await countLikes(tweets[0], ann), 1));
  });

  it('home timeline, all pages', async () => {
    await eventually(async () => {
      let pages = 0;
      const home = new PostPaginator(async (paginationToken) => {
        const options = { maxResults: 5, expansions: ['author_id'], ...(paginationToken && { paginationToken }) };
        const page = await bensClient.users.getTimeline(ben.id, options);
        pages++;
        for (const tweet of page.data ?? []) {
          assert.equal(page.includes.users.filter((user) => user.id === tweet.authorId).length, 1);
        }
        return page;
      });
      const found = [];
      for await (const tweet of home) {
        found.push(tweet.id);
      }
      assert.deepEqual(found, newestFirst(tweets));
      assert.equal(pages, 3);
    });
  });

  it('user timeline', async () => {
    const page = await bensClient.users.getPosts(ann.id, { maxResults: 100 });
    assert.deepEqual(idsOf(page), newestFirst(tweets.slice(0, 12)));
    assert.equal(page.meta.resultCount, 12);
  });

  it('delete', async () => {
    const { data } = await annsClient.posts.delete(tweets[11]);
    assert.deepEqual(data, { deleted: true });
    await assert.rejects(annsClient.posts.getById(tweets[11]), { status: 404 });
    const left = newestFirst(tweets.filter((id) => id !== tweets[11]));
    await eventually(async () => {
      assert.deepEqual(idsOf(await bensClient.users.getTimeline(ben.id, { maxResults: 100 })), left);
    });
  });

  it('404', async () => {
    const error = await annsClient.posts.getById('1').then(assert.fail, (thrown) => thrown);
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 404);
    assert.equal(error.data.title, 'Not Found Error');
    assert.equal(error.data.type, 'https://api.twitter.com/2/problems/resource-not-found');
    assert.equal(error.data.errors[0].value, '1');
    assert.equal(error.data.resource_type, 'tweet');
  });

  it('429', async (t) => {
    const eager = await signUp('Eager');
    if (!(await exhaustReads(eager))) {
      return t.skip('limits off');
    }
    const error = await clientOf(eager).users.getMe().then(assert.fail, (thrown) => thrown);
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 429);
    assert.equal(error.data.title, 'Too Many Requests');
    assert.equal(error.headers.get('x-rate-limit-remaining'), '0');
    assert.ok(Number(error.headers.get('x-rate-limit-reset')) * 1000 > Date.now());
  });

  it('media', async () => {
    const single = await annsClient.media.upload({ media: PIXEL.toString('base64'), mediaCategory: 'tweet_image' });
    assert.match(single.data.mediaKey, /^3_/);
    const started = await annsClient.media.initializeUpload({
      mediaType: 'image/png',
      mediaCategory: 'tweet_image',
      totalBytes: PIXEL.length,
    });
    const half = PIXEL.length >> 1;
    for (const [segmentIndex, part] of [PIXEL.subarray(0, half), PIXEL.subarray(half)].entries()) {
      await annsClient.media.appendUpload(started.data.id, { media: part.toString('base64'), segmentIndex });
    }
    const chunked = await annsClient.media.finalizeUpload(started.data.id);
    assert.equal(chunked.data.size, PIXEL.length);
    const mediaIds = [single.data.id, chunked.data.id];
    const { data } = await annsClient.posts.create({ text: 'Two pictures', media: { mediaIds } });
    const shown = await bensClient.posts.getById(data.id, { expansions: ['attachments.media_keys'] });
    assert.deepEqual(shown.data.attachments.mediaKeys, [single.data.mediaKey, chunked.data.mediaKey]);
    assert.deepEqual(shown.includes.media.map(({ type }) => type), ['photo', 'photo']);
  });
});
