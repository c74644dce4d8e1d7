// Box2D: lets a pyramid of boxes come to rest, and mixes boxes and circles in a drum that
// turns. It calls libm, of which no two are the same, so what it prints is rounded and of
// the pyramid alone.
#include <cmath>
#include <vector>
#include "box2d/box2d.h"
#include "suite.h"

static b2Body *box(b2World &world, float x, float y, float half, float density) {
    b2BodyDef definition;
    definition.type = b2_dynamicBody;
    definition.position.Set(x, y);
    b2Body *body = world.CreateBody(&definition);
    b2PolygonShape shape;
    shape.SetAsBox(half, half);
    body->CreateFixture(&shape, density);
    return body;
}

static void pyramid(int rows, int steps) {
    b2World world(b2Vec2(0, -10));
    b2BodyDef ground;
    b2EdgeShape edge;
    edge.SetTwoSided(b2Vec2(-60, 0), b2Vec2(60, 0));
    world.CreateBody(&ground)->CreateFixture(&edge, 0);
    std::vector<b2Body *> bodies;
    for (int row = 0; row < rows; row++)
        for (int i = row; i < rows; i++)
            bodies.push_back(box(world, 1.125f * (float)i - 0.5625f * (float)row, 0.5f + 1.01f * (float)row, 0.5f, 5));
    for (int i = 0; i < steps; i++) world.Step(1.f / 60, 8, 3);
    double height = 0, top = 0;
    for (b2Body *body : bodies) {
        height += body->GetPosition().y;
        top = std::fmax(top, body->GetPosition().y);
    }
    printf("box2d pyramid: %zu bodies, mean height %.1f, top %.0f\n", bodies.size(), height / (double)bodies.size(), top);
}

static void drum(int count, int steps) {
    b2World world(b2Vec2(0, -10));
    b2BodyDef ground;
    b2Body *fixed = world.CreateBody(&ground);
    b2BodyDef definition;
    definition.type = b2_dynamicBody;
    definition.allowSleep = false;
    definition.position.Set(0, 10);
    b2Body *walls = world.CreateBody(&definition);
    const float sides[4][4] = {{0.5f, 10, 10, 0}, {0.5f, 10, -10, 0}, {10, 0.5f, 0, 10}, {10, 0.5f, 0, -10}};
    for (const float *side : sides) {
        b2PolygonShape shape;
        shape.SetAsBox(side[0], side[1], b2Vec2(side[2], side[3]), 0);
        walls->CreateFixture(&shape, 5);
    }
    b2RevoluteJointDef joint;
    joint.bodyA = fixed;
    joint.bodyB = walls;
    joint.localAnchorA.Set(0, 10);
    joint.motorSpeed = 0.05f * b2_pi;
    joint.maxMotorTorque = 1e8f;
    joint.enableMotor = true;
    world.CreateJoint(&joint);
    std::vector<b2Body *> bodies;
    for (int i = 0; i < count; i++) {
        float x = (float)(i % 20) * 0.7f - 7, y = (float)(i / 20) * 0.7f + 2;
        if (i % 3 == 0) {
            bodies.push_back(box(world, x, y, 0.2f, 1));
            continue;
        }
        b2BodyDef ball;
        ball.type = b2_dynamicBody;
        ball.position.Set(x, y);
        b2CircleShape shape;
        shape.m_radius = 0.2f;
        bodies.push_back(world.CreateBody(&ball));
        bodies.back()->CreateFixture(&shape, 1);
    }
    for (int i = 0; i < steps; i++) world.Step(1.f / 60, 8, 3);
    int inside = 0;
    for (b2Body *body : bodies) inside += (body->GetPosition() - b2Vec2(0, 10)).Length() < 15;
    printf("box2d drum: %d of %zu bodies inside\n", inside, bodies.size());
}

int main(int argc, char **argv) {
    int steps = (int)suite_number(argc, argv, 1, 100);
    pyramid(20, steps);
    drum(400, steps);
    return 0;
}
