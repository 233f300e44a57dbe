import Community
