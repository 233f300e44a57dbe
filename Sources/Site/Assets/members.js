// What the rooms of the members' area add stands below.
