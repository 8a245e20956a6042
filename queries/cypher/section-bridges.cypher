// title: Units across chapters
// about: Units with tasks in several chapters, which tie the chapters together
// param least: integer? = 2
// column unit: string
// column place: string
// column section_count: integer
// column tasks: integer
// column sections: list<string>
// column unit_id: string
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section)-[:HAS_TASK]->(t:Task)<-[:LEADS|COOPERATES]-(u:Unit)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, p.id AS plan, s.id AS chapter, s.number AS number, s.title AS title, count(DISTINCT t.id) AS here
ORDER BY plan, number, chapter
WITH u, count(chapter) AS section_count, sum(here) AS tasks, collect(title) AS sections
WHERE section_count >= $least
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH u, section_count, tasks, sections, min(home.name) AS place
RETURN u.shown AS unit, place, section_count, tasks, sections, u.id AS unit_id
ORDER BY section_count DESC, tasks DESC, unit_id
